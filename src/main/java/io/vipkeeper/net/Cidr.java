package io.vipkeeper.net;

import java.util.Optional;

/** An address with a prefix length, {@code ADDR/LEN}; the address keeps its host bits. */
public record Cidr(IpAddress address, int prefix) {
    public Cidr {
        if (prefix < 0 || prefix > address.family().bits()) {
            throw new IllegalArgumentException("prefix length " + prefix + " on " + address);
        }
    }

    /** {@code ADDR/LEN}, or {@code ADDR} alone as a host prefix (/32, /128); empty when {@code text} writes neither. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.parse(text).map(Cidr::host);
        }
        String length = text.substring(slash + 1);
        if (length.isEmpty() || length.length() > 3 || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(length);
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> prefix <= address.family().bits())
                .map(address -> new Cidr(address, prefix));
    }

    /** The prefix that holds {@code address} alone. */
    public static Cidr host(IpAddress address) {
        return new Cidr(address, address.family().bits());
    }

    /** Whether {@code other} lies inside this prefix. */
    public boolean contains(IpAddress other) {
        return other.family() == address.family() && other.masked(prefix).equals(address.masked(prefix));
    }

    @Override
    public String toString() {
        return address + "/" + prefix;
    }
}
