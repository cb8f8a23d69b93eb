package io.vipkeeper.config.model.address;

/**
 * A value in RTA_METRICS; {@link #number} is its {@code RTAX_*} number (linux/rtnetlink.h). Times are in milliseconds times
 * {@link #scale}, as the kernel keeps them.
 */
public enum RouteMetric {
    MTU("mtu", 2, true, 1),
    WINDOW("window", 3, false, 1),
    RTT("rtt", 4, false, 8),
    RTTVAR("rttvar", 5, false, 4),
    SSTHRESH("ssthresh", 6, false, 1),
    CWND("cwnd", 7, false, 1),
    ADVMSS("advmss", 8, false, 1),
    REORDERING("reordering", 9, false, 1),
    HOPLIMIT("hoplimit", 10, false, 1),
    INITCWND("initcwnd", 11, false, 1),
    /** Bits; 1 is ECN. */
    FEATURES("features", 12, false, 1),
    RTO_MIN("rto_min", 13, false, 1),
    INITRWND("initrwnd", 14, false, 1),
    QUICKACK("quickack", 15, false, 1),
    FASTOPEN_NO_COOKIE("fastopen_no_cookie", 17, false, 1);

    private final String keyword;
    private final int number;
    private final boolean lockable;
    private final int scale;

    /** A value of 32 bits; {@code locked}: path MTU discovery and the like do not change it. */
    public record Value(long value, boolean locked) {}

    RouteMetric(String keyword, int number, boolean lockable, int scale) {
        this.keyword = keyword;
        this.number = number;
        this.lockable = lockable;
        this.scale = scale;
    }

    public String keyword() {
        return keyword;
    }

    public int number() {
        return number;
    }

    /** Whether {@code lock} may stand before the value. */
    public boolean lockable() {
        return lockable;
    }

    /** What a written number is multiplied with. */
    public int scale() {
        return scale;
    }

    /** Whether the value is a time. */
    public boolean time() {
        return this == RTT || this == RTTVAR || this == RTO_MIN;
    }
}
