package io.vipkeeper.config.model.address;

import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A route to install, in the terms of ip-route(8).
 *
 * @param destination {@code default} is a prefix of length 0
 * @param via the gateway, of either family
 * @param source preferred source address
 * @param table 1 to 4294967295; 254 is main
 * @param metric absent: the kernel's
 * @param scope the kernel's number; absent: link without a gateway, else universe; host for local routes
 * @param protocol 0 to 255; {@value #PROTOCOL_KEEPALIVED} unless written
 * @param tos 0 to 255
 * @param onLink the gateway counts as reachable although no prefix covers it
 * @param metrics values of RTA_METRICS
 * @param congestionControl the name of the algorithm, and whether it is locked
 * @param realms realm to in the low 16 bits, realm from in the high ones; 0: none
 * @param preference IPv6: low, medium or high
 * @param expires IPv6: seconds until the kernel removes it
 * @param ttlPropagate MPLS: whether the TTL is handed on
 * @param nextHops several ways; then {@code via} and {@code device} are empty
 * @param placement how it stands to a route that is there
 * @param tracked whether its interface being down is a fault, and its deletion by others noticed
 */
public record VirtualRoute(
        Family family,
        RouteType type,
        Cidr destination,
        Optional<IpAddress> via,
        Optional<IpAddress> source,
        Optional<String> device,
        long table,
        OptionalLong metric,
        OptionalInt scope,
        int protocol,
        int tos,
        boolean onLink,
        Map<RouteMetric, RouteMetric.Value> metrics,
        Optional<CongestionControl> congestionControl,
        int realms,
        Optional<RoutePreference> preference,
        OptionalLong expires,
        Optional<Encapsulation> encapsulation,
        Optional<Boolean> ttlPropagate,
        List<NextHop> nextHops,
        Placement placement,
        boolean tracked,
        Optional<String> trackGroup) {
    /** The main table (linux/rtnetlink.h RT_TABLE_MAIN). */
    public static final long TABLE_MAIN = 254;
    /** The protocol number of routes that keepalived makes (linux/rtnetlink.h RTPROT_KEEPALIVED). */
    public static final int PROTOCOL_KEEPALIVED = 18;

    /** How a new route stands to one with the same destination. */
    public enum Placement {
        /** Takes its place. */
        REPLACE,
        /** Is refused when there is one ({@code add}). */
        ADD,
        /** Behind it ({@code append}). */
        APPEND,
        /** Before it ({@code prepend}). */
        PREPEND
    }

    /** A TCP congestion control algorithm. */
    public record CongestionControl(String name, boolean locked) {}

    public VirtualRoute {
        metrics = Map.copyOf(metrics);
        nextHops = List.copyOf(nextHops);
    }
}
