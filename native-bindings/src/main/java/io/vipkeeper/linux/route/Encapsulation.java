package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What packets that take a hop are wrapped into (ip-route(8), encap). */
public sealed interface Encapsulation {
    /**
     * MPLS.
     *
     * @param labels 0 to 1048575 each, outermost first
     * @param ttl of the label stack; the packet's own when empty
     */
    record Mpls(List<Integer> labels, OptionalInt ttl) implements Encapsulation {
        public Mpls {
            labels = List.copyOf(labels);
        }
    }

    /**
     * IP tunnel metadata, IPv4 or IPv6 as {@code destination} is.
     *
     * @param id tunnel key
     * @param flags TUNNEL_* bits
     */
    record Ip(long id, RawAddress destination, Optional<RawAddress> source, int ttl, int tos, int flags)
            implements Encapsulation {}
}
