package io.vipkeeper.config.model.address;

/**
 * A value in RTA_METRICS; {@link #number} is its {@code RTAX_*} number (linux/rtnetlink.h). Times are in milliseconds times
 * {@link #scale}, as the kernel keeps them.
 */
public enum RouteMetric {
    MTU("mtu", 2, 1),
    WINDOW("window", 3, 1),
    RTT("rtt", 4, 8),
    RTTVAR("rttvar", 5, 4),
    SSTHRESH("ssthresh", 6, 1),
    CWND("cwnd", 7, 1),
    ADVMSS("advmss", 8, 1),
    REORDERING("reordering", 9, 1),
    HOPLIMIT("hoplimit", 10, 1),
    INITCWND("initcwnd", 11, 1),
    /** Bits; 1 is ECN. */
    FEATURES("features", 12, 1),
    RTO_MIN("rto_min", 13, 1),
    INITRWND("initrwnd", 14, 1),
    QUICKACK("quickack", 15, 1),
    FASTOPEN_NO_COOKIE("fastopen_no_cookie", 17, 1);

    private final String keyword;
    private final int number;
    private final int scale;

    /** A value of 32 bits; {@code locked}: path MTU discovery and the like do not change it. */
    public record Value(long value, boolean locked) {}

    RouteMetric(String keyword, int number, int scale) {
        this.keyword = keyword;
        this.number = number;
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
        return this != FEATURES && this != QUICKACK && this != FASTOPEN_NO_COOKIE;
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
