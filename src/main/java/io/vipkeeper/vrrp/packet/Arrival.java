package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Arrays;
import java.util.OptionalInt;

/** A packet as a raw socket gives it. */
public final class Arrival {
    /** No hop limit is known; it is then not checked. */
    public static final int UNKNOWN = -1;

    private final byte[] bytes;
    private final Family family;
    private final IpAddress source;
    private final IpAddress destination;
    private final int hopLimit;

    private Arrival(byte[] bytes, Family family, IpAddress source, IpAddress destination, int hopLimit) {
        this.bytes = bytes;
        this.family = family;
        this.source = source;
        this.destination = destination;
        this.hopLimit = hopLimit;
    }

    /** An IPv4 packet from its IP header on; the addresses and the TTL are those of its header. */
    public static Arrival inet(byte[] bytes) {
        boolean whole = bytes.length >= Layout.IP_HEADER;
        return new Arrival(
                bytes,
                Family.INET,
                whole ? address(bytes, Layout.IP_SOURCE) : IpAddress.any(Family.INET),
                whole ? address(bytes, Layout.IP_DESTINATION) : IpAddress.any(Family.INET),
                whole ? bytes[Layout.IP_TTL] & 0xff : UNKNOWN);
    }

    /** An IPv6 packet from its VRRP header on, with what ancillary data says of its IP header. */
    public static Arrival inet6(byte[] bytes, IpAddress source, IpAddress destination, int hopLimit) {
        return new Arrival(bytes, Family.INET6, source, destination, hopLimit);
    }

    /** The VRID that the packet names, unchecked; empty when it is too short to name one. */
    public OptionalInt vrid() {
        int at = vrrp() + Layout.VRID;
        return at < bytes.length ? OptionalInt.of(bytes[at] & 0xff) : OptionalInt.empty();
    }

    /** Who sent it; {@code 0.0.0.0} when an IPv4 header does not reach so far. */
    public IpAddress source() {
        return source;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The family of its addresses. */
    public Family family() {
        return family;
    }

    /** Our address, or a group. */
    public IpAddress destination() {
        return destination;
    }

    /** TTL or hop limit, or {@link #UNKNOWN}. */
    int hopLimit() {
        return hopLimit;
    }

    /** Whether an AH header stands between the IP header and the VRRP header. */
    boolean hasAh() {
        return family == Family.INET
                && bytes.length > Layout.IP_PROTOCOL
                && (bytes[Layout.IP_PROTOCOL] & 0xff) == Layout.PROTOCOL_AH;
    }

    /** Length of the IP header that {@code bytes} holds, options included. */
    int ipHeader() {
        return family == Family.INET6 || bytes.length == 0 ? 0 : (bytes[0] & 0x0f) * 4;
    }

    /** Where the VRRP header begins; perhaps beyond the end. */
    int vrrp() {
        return ipHeader() + (hasAh() ? Layout.AH_HEADER : 0);
    }

    private static IpAddress address(byte[] bytes, int at) {
        return IpAddress.of(Arrays.copyOfRange(bytes, at, at + 4));
    }
}
