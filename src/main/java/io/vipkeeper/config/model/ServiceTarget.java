package io.vipkeeper.config.model;

import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.List;

/** What a virtual_server balances: an address, a firewall mark, or every entry of a group. */
public sealed interface ServiceTarget {
    /** {@code virtual_server IP PORT}; port 0 is every port. */
    record Address(Endpoint endpoint) implements ServiceTarget {}

    /** {@code virtual_server fwmark N}: packets that netfilter marked; {@code mark} is an unsigned 32-bit value, not 0. */
    record Fwmark(int mark, Family family) implements ServiceTarget {}

    /** {@code virtual_server group NAME}; {@code index} counts the virtual servers of that group, from 0. */
    record Group(String name, int index, List<GroupEntry> entries) implements ServiceTarget {
        public Group {
            entries = List.copyOf(entries);
        }
    }
}
