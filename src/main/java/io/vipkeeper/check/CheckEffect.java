package io.vipkeeper.check;

import java.time.Duration;

/** What a checker asks for after a probe, in this order. */
public sealed interface CheckEffect {
    /** Writes a log line. */
    record Log(String line) implements CheckEffect {}

    /**
     * The checker's verdict on its server: it changed, or it is the first.
     *
     * @param first no verdict had been reached before
     * @param announce a first verdict that confirms what was assumed is announced all the same
     * @param mail body of the mail that tells of it
     */
    record Verdict(boolean up, boolean first, boolean announce, String mail) implements CheckEffect {}

    /** What the checker adds to its server's weight from now on. */
    record Weight(int contribution) implements CheckEffect {}

    /** The next probe starts this long after this one ended; for a script: after it was started. */
    record Next(Duration delay) implements CheckEffect {}
}
