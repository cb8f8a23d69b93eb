package io.vipkeeper.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as a value: numeric only, never resolved, IPv4-mapped IPv6 stays IPv6.
 * Orders by family, then numerically.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private final Family family;
    private final long high;
    private final long low;

    private IpAddress(Family family, long high, long low) {
        this.family = family;
        this.high = high;
        this.low = low;
    }

    /** The address whose network-order octets these are; 4 or 16 of them, or {@link IllegalArgumentException}. */
    public static IpAddress of(byte[] octets) {
        return switch (octets.length) {
            case 4 -> new IpAddress(Family.INET, 0, load(octets, 0, 4));
            case 16 -> new IpAddress(Family.INET6, load(octets, 0, 8), load(octets, 8, 8));
            default -> throw new IllegalArgumentException("an address has 4 or 16 octets, not " + octets.length);
        };
    }

    /** The value of a {@link InetAddress}; a scope id is dropped. */
    public static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /** The address that {@code text} writes (dotted quad, or RFC 4291 section 2.2 text), or empty when it writes none. */
    public static Optional<IpAddress> parse(String text) {
        byte[] octets = text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : Ipv4Text.parse(text);
        return octets.length == 0 ? Optional.empty() : Optional.of(of(octets));
    }

    /** The address that {@code text} writes; {@link IllegalArgumentException} when it writes none. */
    public static IpAddress literal(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }

    /** The address of all zero bits in {@code family}. */
    public static IpAddress any(Family family) {
        return new IpAddress(family, 0, 0);
    }

    public Family family() {
        return family;
    }

    /** The 4 or 16 octets in network order; a fresh array. */
    public byte[] octets() {
        byte[] octets = new byte[family.bits() / 8];
        int lowOctets = Math.min(8, octets.length);
        for (int i = 0; i < lowOctets; i++) {
            octets[octets.length - 1 - i] = (byte) (low >>> (8 * i));
        }
        for (int i = 0; i < octets.length - lowOctets; i++) {
            octets[octets.length - 9 - i] = (byte) (high >>> (8 * i));
        }
        return octets;
    }

    /** This address for the JDK's sockets. */
    public InetAddress toInetAddress() {
        try {
            return family == Family.INET
                    ? InetAddress.getByAddress(octets())
                    : Inet6Address.getByAddress(null, octets(), -1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of legal length was refused", e);
        }
    }

    /** The address {@code count} further on, wrapping at the end of the low 64 (IPv4: 32) bits; {@code count} may be negative. */
    public IpAddress plus(long count) {
        long sum = low + count;
        return new IpAddress(family, high, family == Family.INET ? sum & 0xffff_ffffL : sum);
    }

    /** How many addresses {@code other} lies after this one, by the low 64 bits; families and high halves must agree. */
    public long distanceTo(IpAddress other) {
        if (family != other.family || high != other.high) {
            throw new IllegalArgumentException(this + " and " + other + " do not share a range");
        }
        return other.low - low;
    }

    /** This address with all bits after the first {@code prefix} cleared; prefix 0 to {@link Family#bits}. */
    public IpAddress masked(int prefix) {
        int cleared = family.bits() - prefix;
        if (cleared < 0 || prefix < 0) {
            throw new IllegalArgumentException("prefix " + prefix + " on " + this);
        }
        long newLow = cleared >= 64 ? 0 : low & (-1L << cleared);
        long newHigh = cleared <= 64 ? high : cleared == 128 ? 0 : high & (-1L << (cleared - 64));
        return new IpAddress(family, newHigh, newLow);
    }

    /** Whether it names a group: 224.0.0.0/4 (RFC 5771), ff00::/8 (RFC 4291 section 2.7). */
    public boolean isMulticast() {
        return family == Family.INET ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** Whether it is only good on one link: 169.254.0.0/16 (RFC 3927), fe80::/10 (RFC 4291 section 2.5.6). */
    public boolean isLinkLocal() {
        return family == Family.INET ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && family == that.family && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high * 31 + low) * 31 + family.bits();
    }

    /** Dotted quad, or the canonical text of RFC 5952. */
    @Override
    public String toString() {
        return family == Family.INET ? Ipv4Text.print(low) : Ipv6Text.print(octets());
    }

    private static long load(byte[] octets, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = value << 8 | (octets[i] & 0xff);
        }
        return value;
    }
}
