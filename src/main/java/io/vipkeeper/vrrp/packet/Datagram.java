package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;

/** A packet to send. */
public final class Datagram {
    private final IpAddress source;
    private final IpAddress destination;
    private final int protocol;
    private final byte[] bytes;

    Datagram(IpAddress source, IpAddress destination, int protocol, byte[] bytes) {
        this.source = source;
        this.destination = destination;
        this.protocol = protocol;
        this.bytes = bytes;
    }

    public IpAddress source() {
        return source;
    }

    /** A group, or a unicast peer. */
    public IpAddress destination() {
        return destination;
    }

    /** 112 (VRRP), or 51 (AH). */
    public int protocol() {
        return protocol;
    }

    /**
     * IPv4: with the IP header, its checksum 0 for the kernel to fill in. IPv6: from the VRRP header on, its checksum 0
     * for the kernel to fill in ({@code IPV6_CHECKSUM} 6). The array itself, not to be changed.
     */
    public byte[] bytes() {
        return bytes;
    }
}
