package io.vipkeeper.config.model;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;

/** One line of a virtual_server_group. */
public sealed interface GroupEntry {
    /** {@code count} consecutive addresses from {@code first}, with one port: a single address, a range or a CIDR block. */
    record Addresses(IpAddress first, int count, int port) implements GroupEntry {}

    /** A firewall mark, unsigned 32-bit and not 0. */
    record Fwmark(int mark, Family family) implements GroupEntry {}
}
