package io.vipkeeper.runtime;

/** The severities of syslog(3). */
public enum Severity {
    CRITICAL(2),
    ERROR(3),
    WARNING(4),
    NOTICE(5),
    INFO(6),
    DEBUG(7);

    private final int number;

    Severity(int number) {
        this.number = number;
    }

    /** The value of {@code LOG_CRIT} to {@code LOG_DEBUG}. */
    public int number() {
        return number;
    }
}
