package io.vipkeeper.vrrp;

/** What an instance has counted since the daemon started. */
public record Counters(
        long advertsReceived,
        long advertsSent,
        long becameMaster,
        long releasedMaster,
        long priorityZeroReceived,
        long priorityZeroSent) {
    static final Counters ZERO = new Counters(0, 0, 0, 0, 0, 0);
}
