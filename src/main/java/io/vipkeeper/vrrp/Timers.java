package io.vipkeeper.vrrp;

/** The intervals of RFC 9568 section 6.1 and RFC 3768 section 6.1, in whole microseconds, rounded as keepalived rounds. */
final class Timers {
    private static final long SECOND = 1_000_000;
    private static final long CENTISECOND = 10_000;
    private static final int NANOS = 1000;

    private Timers() {}

    /**
     * Skew_Time, by which a lower priority waits longer.
     *
     * @param masterMicros Master_Adver_Interval, which matters in version 3 only
     */
    static long skewMicros(int version, int priority, long masterMicros) {
        return version == 2
                ? (256 - priority) * SECOND / 256
                : (256 - priority) * (masterMicros / CENTISECOND) * 625 / 16;
    }

    /** Master_Down_Interval: after so long without an advert the master counts as dead. */
    static long masterDownMicros(int version, int priority, long masterMicros, int adverts) {
        return adverts * masterMicros + skewMicros(version, priority, masterMicros);
    }

    /** So many microseconds in nanoseconds. */
    static long nanos(long micros) {
        return micros * NANOS;
    }

    /** So many nanoseconds as keepalived writes times in logs: {@code 5.000000}. */
    static String seconds(long nanos) {
        long micros = nanos / NANOS;
        String fraction = Long.toString(micros % SECOND);
        return micros / SECOND + "." + "0".repeat(6 - fraction.length()) + fraction;
    }
}
