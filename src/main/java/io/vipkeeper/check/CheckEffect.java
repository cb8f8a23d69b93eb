package io.vipkeeper.check;

import java.time.Duration;

/** What a checker asks for after a probe, in this order. */
public sealed interface CheckEffect {
    /** Writes a log line. */
    record Log(String line) implements CheckEffect {}

    /** The checker changed its verdict on its server; {@code mail} is the body of the mail that tells of it. */
    record Verdict(boolean up, String mail) implements CheckEffect {}

    /** The first probe of a checker that counted as failed failed: told to the world although nothing changed. */
    record FoundDown() implements CheckEffect {}

    /** What the checker adds to its server's weight from now on. */
    record Weight(int contribution) implements CheckEffect {}

    /** The next probe starts this long after this one ended; for a script: after it was started. */
    record Next(Duration delay) implements CheckEffect {}
}
