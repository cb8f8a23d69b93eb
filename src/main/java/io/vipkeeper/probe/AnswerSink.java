package io.vipkeeper.probe;

import io.vipkeeper.check.Outcome;
import java.nio.ByteBuffer;

/** What becomes of an answer. The calls come from one thread at a time, in this order; {@link #done} comes always. */
interface AnswerSink {
    /** The head has arrived. */
    void head(AnswerHead head);

    /** The next octets of the body, all that remain in {@code piece}; false ends the exchange as unable. */
    boolean body(ByteBuffer piece);

    /** The body has ended: the outcome that {@link #done} will be told. */
    Outcome verdict();

    /** The exchange ended, exactly once. */
    void done(Outcome outcome);
}
