package io.vipkeeper.system;

import java.util.Optional;

/** The syslog facilities that the command line can name. */
public enum Facility {
    USER(1),
    DAEMON(3),
    LOCAL0(16),
    LOCAL1(17),
    LOCAL2(18),
    LOCAL3(19),
    LOCAL4(20),
    LOCAL5(21),
    LOCAL6(22),
    LOCAL7(23);

    private final int number;

    Facility(int number) {
        this.number = number;
    }

    /** The number of RFC 5424 section 6.2.1. */
    public int number() {
        return number;
    }

    /** The facility that {@code --log-facility} names: {@code 0} to {@code 7} or {@code local0} to {@code local7}, {@code user}, {@code daemon}; empty for anything else. */
    public static Optional<Facility> parse(String text) {
        return switch (text) {
            case "user" -> Optional.of(USER);
            case "daemon" -> Optional.of(DAEMON);
            case "0", "local0" -> Optional.of(LOCAL0);
            case "1", "local1" -> Optional.of(LOCAL1);
            case "2", "local2" -> Optional.of(LOCAL2);
            case "3", "local3" -> Optional.of(LOCAL3);
            case "4", "local4" -> Optional.of(LOCAL4);
            case "5", "local5" -> Optional.of(LOCAL5);
            case "6", "local6" -> Optional.of(LOCAL6);
            case "7", "local7" -> Optional.of(LOCAL7);
            default -> Optional.empty();
        };
    }
}
