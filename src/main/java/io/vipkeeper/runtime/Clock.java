package io.vipkeeper.runtime;

import java.time.Instant;

/** The time of day and a monotonic time, so that tests can supply their own. */
public interface Clock {
    /** Nanoseconds from an arbitrary origin, never going back (CLOCK_MONOTONIC). */
    long nanos();

    /** The time of day; it may be set back and forth. */
    Instant wall();

    /** The machine's clocks. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant wall() {
            return Instant.now();
        }
    };
}
