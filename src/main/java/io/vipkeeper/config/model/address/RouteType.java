package io.vipkeeper.config.model.address;

import java.util.Locale;

/** What happens to packets that a route matches; {@link #number} is the kernel's {@code RTN_*} value. */
public enum RouteType {
    UNICAST(1),
    LOCAL(2),
    BROADCAST(3),
    ANYCAST(4),
    MULTICAST(5),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8),
    THROW(9);

    private final int number;

    RouteType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }
}
