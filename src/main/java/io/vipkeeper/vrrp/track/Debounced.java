package io.vipkeeper.vrrp.track;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * A condition that counts only after it has held for a while.
 *
 * @param stands what counts now
 * @param due when the opposite will count, if it holds until then; nanoseconds
 */
record Debounced(boolean stands, OptionalLong due) {
    static Debounced at(boolean value) {
        return new Debounced(value, OptionalLong.empty());
    }

    /** The condition is {@code value} now, and counts after {@code delay}; a change that waited for its time is given up when it is the old value again. */
    Debounced seen(boolean value, Duration delay, long now) {
        if (value == stands || delay.isZero()) {
            return at(value);
        }
        return due.isPresent() ? this : new Debounced(stands, OptionalLong.of(now + delay.toNanos()));
    }

    /** What counts at {@code now}. */
    Debounced at(long now) {
        return due.isPresent() && due.getAsLong() - now <= 0 ? at(!stands) : this;
    }
}
