package io.vipkeeper.linux.route;

/**
 * A network interface.
 *
 * @param flags sum of IFF_*: {@link #UP}, {@link #LOOPBACK}, {@link #RUNNING} ...
 * @param hardwareType ARPHRD_*: 1 Ethernet, 772 loopback
 * @param hardwareAddress {@code 02:00:5e:00:00:01}; empty when it has none
 * @param parent index of the link it is stacked on, 0 for none
 * @param master index of the bridge or bond that it belongs to, 0 for none
 * @param kind {@code veth}, {@code macvlan}, {@code bridge} ...; empty for hardware
 */
public record Link(
        int index,
        String name,
        int flags,
        int hardwareType,
        String hardwareAddress,
        int mtu,
        int parent,
        int master,
        String kind) {
    public static final int UP = 1;
    public static final int BROADCAST = 2;
    public static final int LOOPBACK = 8;
    public static final int POINTOPOINT = 0x10;
    public static final int RUNNING = 0x40;
    public static final int NOARP = 0x80;
    public static final int MULTICAST = 0x1000;
    public static final int LOWER_UP = 0x10000;

    /** Whether it is administratively up. */
    public boolean isUp() {
        return (flags & UP) != 0;
    }

    /** Whether it is up and its carrier is there. */
    public boolean isRunning() {
        return isUp() && (flags & RUNNING) != 0;
    }

    public boolean isLoopback() {
        return (flags & LOOPBACK) != 0;
    }

    /** Whether neighbours are found by ARP or neighbour discovery on it. */
    public boolean resolvesNeighbours() {
        return (flags & NOARP) == 0;
    }

    /** Whether its hardware is Ethernet (ARPHRD_ETHER). */
    public boolean isEthernet() {
        return hardwareType == 1;
    }

    /** Whether groups can be joined on it. */
    public boolean carriesMulticast() {
        return (flags & MULTICAST) != 0;
    }
}
