package io.vipkeeper.linux.route;

/** What a route tells the transport protocols that use it (RTAX_* of linux/rtnetlink.h), in the kernel's units. */
public enum RouteMetric {
    /** Bytes. */
    MTU(2),
    /** Bytes. */
    WINDOW(3),
    /** Eighths of a millisecond. */
    RTT(4),
    /** Quarters of a millisecond. */
    RTTVAR(5),
    /** Segments. */
    SSTHRESH(6),
    /** Segments; counts only when locked. */
    CWND(7),
    /** Bytes. */
    ADVMSS(8),
    /** Packets. */
    REORDERING(9),
    /** Hops. */
    HOPLIMIT(10),
    /** Segments. */
    INITCWND(11),
    /** Bits: 1 is ECN. */
    FEATURES(12),
    /** Milliseconds. */
    RTO_MIN(13),
    /** Segments. */
    INITRWND(14),
    /** 0 or 1. */
    QUICKACK(15),
    /** 0 or 1. */
    FASTOPEN_NO_COOKIE(17);

    private final int attribute;

    RouteMetric(int attribute) {
        this.attribute = attribute;
    }

    int attribute() {
        return attribute;
    }
}
