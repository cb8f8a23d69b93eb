package io.vipkeeper.config.model.address;

import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A lightweight tunnel of a route (linux/lwtunnel.h). */
public sealed interface Encapsulation {
    /** Labels pushed on the packet, outermost first. */
    record Mpls(List<Integer> labels, OptionalInt ttl) implements Encapsulation {
        public Mpls {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Metadata for an IPv4 or IPv6 tunnel device.
     *
     * @param six whether the outer header is IPv6
     * @param id the tunnel's number
     * @param tos the outer TOS or traffic class
     * @param ttl the outer TTL or hop limit
     * @param flags {@code TUNNEL_*} bits
     */
    record Ip(
            boolean six,
            OptionalLong id,
            Optional<IpAddress> source,
            Optional<IpAddress> destination,
            OptionalInt tos,
            OptionalInt ttl,
            OptionalInt flags)
            implements Encapsulation {}

    /** Identifier locator addressing for IPv6. */
    record Ila(long locator) implements Encapsulation {}
}
