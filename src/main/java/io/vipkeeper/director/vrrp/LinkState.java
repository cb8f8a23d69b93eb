package io.vipkeeper.director.vrrp;

import io.vipkeeper.net.MacAddress;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param index the kernel's number; it changes when the interface is made anew
 * @param up IFF_UP and IFF_RUNNING
 * @param announces whether neighbours learn addresses by ARP or neighbour discovery (not IFF_NOARP)
 * @param mac its Ethernet address; empty on links without
 */
public record LinkState(String name, int index, boolean up, boolean announces, Optional<MacAddress> mac) {}
