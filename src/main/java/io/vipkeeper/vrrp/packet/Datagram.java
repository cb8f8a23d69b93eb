package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;

/**
 * A packet to send.
 *
 * @param protocol 112 (VRRP), or 51 (AH)
 * @param bytes IPv4: with the IP header, its checksum 0 for the kernel to fill in; IPv6: from the VRRP header on, its checksum 0 for the kernel to fill in
 *     ({@code IPV6_CHECKSUM} 6)
 */
public record Datagram(IpAddress source, IpAddress destination, int protocol, byte[] bytes) {}
