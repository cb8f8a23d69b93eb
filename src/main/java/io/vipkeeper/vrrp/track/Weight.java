package io.vipkeeper.vrrp.track;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a tracker is worth to an instance. Positive: it adds the value while well. Negative: it adds the (negative) value
 * while ill. Zero: while ill the instance has a fault. {@code reverse} turns the sign of what is added, and for zero the
 * condition. A file adds its number times the value.
 */
public record Weight(int value, boolean reverse) {
    /** A tracker that is a fault while ill. */
    public static final Weight FAULT = new Weight(0, false);

    /** A file's product at or below this is a fault (vrrp_track.c). */
    static final int FAULT_PRODUCT = -254;

    /** The most that a file adds. */
    static final int MOST = 253;

    /**
     * What a reading means to the instance.
     *
     * @param product for a file: its number times the weight as log lines name it, {@value Weight#FAULT_PRODUCT} standing for a fault
     */
    record Bearing(int contribution, boolean fault, boolean pending, int product) {
        private static final Bearing NONE = new Bearing(0, false, false, 0);
        private static final Bearing PENDING = new Bearing(0, false, true, 0);
        private static final Bearing FAULT = new Bearing(0, true, false, 0);

        static Bearing adding(int contribution) {
            return contribution == 0 ? NONE : new Bearing(contribution, false, false, contribution);
        }
    }

    /** This tracker's own weight with what a use of it says instead. */
    public Weight overridden(OptionalInt newValue, Optional<Boolean> newReverse) {
        return new Weight(newValue.orElse(value), newReverse.orElse(reverse));
    }

    Bearing of(Reading reading) {
        if (reading instanceof Reading.Flag flag) {
            if (value == 0) {
                return flag.well() == reverse ? Bearing.FAULT : Bearing.NONE;
            }
            return flag.well() == value > 0 ? Bearing.adding(reverse ? -value : value) : Bearing.NONE;
        }
        if (reading instanceof Reading.Count number) {
            return ofNumber(number.value());
        }
        return value == 0 ? Bearing.PENDING : Bearing.NONE;
    }

    private Bearing ofNumber(long number) {
        long product =
                value == 0 ? ((number == 0) == reverse ? FAULT_PRODUCT : 0) : number * value * (reverse ? -1 : 1);
        if (product <= FAULT_PRODUCT) {
            return new Bearing(0, true, false, (int) Math.max(product, Integer.MIN_VALUE));
        }
        return Bearing.adding((int) Math.min(product, MOST));
    }
}
