package io.vipkeeper.vrrp;

/** How much a log line matters. */
public enum Level {
    /** Only shown when details are asked for ({@code --log-detail}). */
    DETAIL,
    INFO,
    WARNING
}
