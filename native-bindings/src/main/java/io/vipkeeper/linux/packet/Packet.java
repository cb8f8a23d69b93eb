package io.vipkeeper.linux.packet;

import io.vipkeeper.linux.libc.RawAddress;

/**
 * One received packet.
 *
 * <p>{@link #bytes} begin with the IP header for IPv4 and after all headers for IPv6, as raw(7) and ipv6(7) deliver them.
 */
public final class Packet {
    private final int link;
    private final RawAddress source;
    private final RawAddress destination;
    private final int hopLimit;
    private final boolean cut;
    private final byte[] bytes;

    Packet(int link, RawAddress source, RawAddress destination, int hopLimit, boolean cut, byte[] bytes) {
        this.link = link;
        this.source = source;
        this.destination = destination;
        this.hopLimit = hopLimit;
        this.cut = cut;
        this.bytes = bytes;
    }

    /** Index of the interface that it arrived at; 0 when the kernel did not tell. */
    public int link() {
        return link;
    }

    public RawAddress source() {
        return source;
    }

    /** Where it was sent to: one of our addresses, or a group. */
    public RawAddress destination() {
        return destination;
    }

    /** The IPv4 header's time to live or the IPv6 header's hop limit on arrival; -1 when the kernel did not tell. */
    public int hopLimit() {
        return hopLimit;
    }

    /** Whether it was longer than the socket's buffer, so that its end is missing. */
    public boolean cut() {
        return cut;
    }

    /** What was received; this packet's own array, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return bytes.length + " bytes from " + source + " to " + destination + " on link " + link + ", hop limit "
                + hopLimit + (cut ? ", cut" : "");
    }
}
