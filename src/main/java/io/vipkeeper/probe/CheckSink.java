package io.vipkeeper.probe;

import io.vipkeeper.check.Judgement;
import io.vipkeeper.check.Outcome;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Judges an answer; the octets that the judgement keeps count against what all probes together may keep. */
final class CheckSink implements AnswerSink {
    private final Judgement judgement;
    private final AtomicLong kept;
    private final long keptAtMost;
    private final Consumer<Outcome> done;
    private int counted;

    CheckSink(Judgement judgement, AtomicLong kept, long keptAtMost, Consumer<Outcome> done) {
        this.judgement = judgement;
        this.kept = kept;
        this.keptAtMost = keptAtMost;
        this.done = done;
    }

    @Override
    public void head(AnswerHead head) {
        judgement.status(head.seenStatus());
    }

    @Override
    public boolean body(ByteBuffer piece) {
        judgement.body(piece);
        int more = judgement.kept() - counted;
        counted += more;
        return more == 0 || kept.addAndGet(more) <= keptAtMost;
    }

    @Override
    public Outcome verdict() {
        return judgement.verdict();
    }

    @Override
    public void done(Outcome outcome) {
        kept.addAndGet(-counted);
        done.accept(outcome);
    }
}
