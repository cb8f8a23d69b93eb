package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;

/**
 * Ethernet frames that tell every neighbour, and every switch on the way, where an address is now.
 *
 * <pre>
 * Ethernet header, 14 octets: destination, source, type 0x0806 or 0x86dd
 *
 * gratuitous ARP request (RFC 826, RFC 5227 section 3), 28 octets
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |        hardware type 1        |     protocol type 0x0800      |
 * +---------------+---------------+-------------------------------+
 * |       6       |       4       |          1 (request)          |
 * +---------------+---------------+-------------------------------+
 * |                  sender MAC: where it is now                  |
 * +                               +-------------------------------+
 * |                               |   sender IP: the address      |
 * +-------------------------------+-------------------------------+
 * |                               |   target MAC: all ones        |
 * +-------------------------------+                               +
 * |                                                               |
 * +---------------------------------------------------------------+
 * |                     target IP: the address                    |
 * +---------------------------------------------------------------+
 *
 * IPv6 header (RFC 8200), 40 octets: the address to ff02::1, hop limit 255; then an
 * unsolicited neighbour advertisement (RFC 4861 sections 4.4 and 7.2.6), 32 octets
 * +---------------+---------------+-------------------------------+
 * |   type 136    |    code 0     |           checksum            |
 * +-+-+-+---------+---------------+-------------------------------+
 * |R|0|1|                        0                                |
 * +-+-+-+---------------------------------------------------------+
 * |                  target: the address (4 words)                |
 * +---------------+---------------+-------------------------------+
 * |  option 2     |  1 (8 octets) |  link-layer address           |
 * +---------------+---------------+                               +
 * |                                                               |
 * +---------------------------------------------------------------+
 * </pre>
 */
public final class NeighbourFrame {
    private static final IpAddress ALL_NODES = IpAddress.literal("ff02::1");
    private static final MacAddress ALL_NODES_MAC = new MacAddress(0x333300000001L);

    private static final int ETHERNET_HEADER = 14;
    private static final int TYPE_ARP = 0x0806;
    private static final int TYPE_INET = 0x0800;
    private static final int TYPE_INET6 = 0x86dd;

    private static final int ARP = 28;
    private static final int HARDWARE_ETHERNET = 1;
    private static final int ARP_REQUEST = 1;

    private static final int INET6_HEADER = 40;
    private static final int ADVERTISEMENT = 32;
    private static final int ICMPV6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int ROUTER = 0x80;
    private static final int OVERRIDE = 0x20;
    private static final int TARGET_LINK_LAYER_ADDRESS = 2;

    private NeighbourFrame() {}

    /**
     * The whole frame that announces {@code address}, for an AF_PACKET socket.
     *
     * @param mac of the interface that holds the address
     * @param router whether this node forwards IPv6; of no account for IPv4
     */
    public static byte[] of(IpAddress address, MacAddress mac, boolean router) {
        return address.family() == Family.INET ? gratuitousArp(address, mac) : advertisement(address, mac, router);
    }

    private static byte[] gratuitousArp(IpAddress address, MacAddress mac) {
        byte[] frame = ethernet(MacAddress.BROADCAST, mac, TYPE_ARP, ARP);
        int at = ETHERNET_HEADER;
        Octets.putBe16(frame, at, HARDWARE_ETHERNET);
        Octets.putBe16(frame, at + 2, TYPE_INET);
        frame[at + 4] = MacAddress.OCTETS;
        frame[at + 5] = 4;
        Octets.putBe16(frame, at + 6, ARP_REQUEST);
        put(frame, at + 8, mac);
        Octets.put(frame, at + 14, address);
        put(frame, at + 18, MacAddress.BROADCAST);
        Octets.put(frame, at + 24, address);
        return frame;
    }

    private static byte[] advertisement(IpAddress address, MacAddress mac, boolean router) {
        byte[] frame = ethernet(ALL_NODES_MAC, mac, TYPE_INET6, INET6_HEADER + ADVERTISEMENT);
        int at = ETHERNET_HEADER;
        frame[at] = 6 << 4;
        Octets.putBe16(frame, at + 4, ADVERTISEMENT);
        frame[at + 6] = ICMPV6;
        frame[at + 7] = (byte) Layout.TTL;
        Octets.put(frame, at + 8, address);
        Octets.put(frame, at + 24, ALL_NODES);
        int icmp = at + INET6_HEADER;
        frame[icmp] = (byte) NEIGHBOUR_ADVERTISEMENT;
        frame[icmp + 4] = (byte) (OVERRIDE | (router ? ROUTER : 0));
        Octets.put(frame, icmp + 8, address);
        frame[icmp + 24] = TARGET_LINK_LAYER_ADDRESS;
        frame[icmp + 25] = 1;
        put(frame, icmp + 26, mac);
        int checksum = new InternetChecksum()
                .addPseudoHeader(address, ALL_NODES, ICMPV6, ADVERTISEMENT)
                .add(frame, icmp, frame.length)
                .value();
        Octets.putBe16(frame, icmp + 2, checksum);
        return frame;
    }

    private static byte[] ethernet(MacAddress destination, MacAddress source, int type, int payload) {
        byte[] frame = new byte[ETHERNET_HEADER + payload];
        put(frame, 0, destination);
        put(frame, MacAddress.OCTETS, source);
        Octets.putBe16(frame, 2 * MacAddress.OCTETS, type);
        return frame;
    }

    private static void put(byte[] frame, int at, MacAddress mac) {
        System.arraycopy(mac.octets(), 0, frame, at, MacAddress.OCTETS);
    }
}
