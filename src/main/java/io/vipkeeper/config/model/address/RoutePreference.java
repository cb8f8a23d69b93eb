package io.vipkeeper.config.model.address;

/** The preference of an IPv6 route (RFC 4191 section 2.1); {@link #number} is the kernel's value. */
public enum RoutePreference {
    LOW(3),
    MEDIUM(0),
    HIGH(1);

    private final int number;

    RoutePreference(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
