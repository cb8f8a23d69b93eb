package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A route.
 *
 * @param destination network address; all zeros and {@code prefixLength} 0 for the default route
 * @param hops where packets go: none for {@link #BLACKHOLE} and its like, several to share the load
 * @param source preferred source address
 * @param scope {@link IfAddress#GLOBAL}, {@link IfAddress#LINK} or {@link IfAddress#HOST}
 * @param type {@link #UNICAST}, {@link #LOCAL} ...
 * @param table {@link #MAIN}, {@link #LOCAL_TABLE} or a number
 * @param protocol who made it: {@link #BY_KERNEL}, {@link #BY_ADMINISTRATOR} or a number
 * @param metric the lower, the better; 0 lets the kernel choose
 * @param tos only packets with this type of service; IPv4 only
 * @param preference router preference (RFC 4191), 0 medium, 1 high, 3 low; IPv6 only
 * @param expires seconds until the kernel removes it; IPv6 only, written, not read back
 * @param ttlPropagate whether an MPLS label's ttl is the packet's; written, not read back
 */
public record Route(
        RawAddress destination,
        int prefixLength,
        List<NextHop> hops,
        Optional<RawAddress> source,
        int scope,
        int type,
        long table,
        int protocol,
        long metric,
        int tos,
        RouteMetrics metrics,
        OptionalInt preference,
        OptionalLong expires,
        Optional<Boolean> ttlPropagate) {
    public static final int UNICAST = 1;
    public static final int LOCAL = 2;
    public static final int BROADCAST = 3;
    public static final int ANYCAST = 4;
    public static final int MULTICAST = 5;
    public static final int BLACKHOLE = 6;
    public static final int UNREACHABLE = 7;
    public static final int PROHIBIT = 8;
    public static final int THROW = 9;

    public static final int MAIN = 254;
    public static final int LOCAL_TABLE = 255;

    public static final int BY_KERNEL = 2;
    public static final int BY_BOOT = 3;
    public static final int BY_ADMINISTRATOR = 4;
    /** The number that /etc/iproute2/rt_protos gives keepalived. */
    public static final int BY_KEEPALIVED = 18;

    private static final long IPV6_METRIC = 1024;

    public Route {
        hops = List.copyOf(hops);
    }

    /** A route in the main table to one address or network that is directly on {@code link}. */
    public static Route direct(RawAddress destination, int prefixLength, int link) {
        return to(destination, prefixLength).hop(NextHop.direct(link)).build();
    }

    /** Begins a unicast route in the main table. */
    public static RouteBuilder to(RawAddress destination, int prefixLength) {
        return new RouteBuilder(destination, prefixLength);
    }

    /** Index of the interface of its only hop; 0 when it has none, or several. */
    public int link() {
        return hops.size() == 1 ? hops.get(0).link() : 0;
    }

    /** The gateway of its only hop. */
    public Optional<RawAddress> gateway() {
        return hops.size() == 1 ? hops.get(0).gateway() : Optional.empty();
    }

    public RouteKey key() {
        long effective = metric == 0 && !destination.isIpv4() ? IPV6_METRIC : metric;
        return new RouteKey(new Network(destination, prefixLength), table, tos, effective);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(destination).append('/').append(prefixLength);
        hops.forEach(text::append);
        return text.append(table == MAIN ? "" : " in table " + table).toString();
    }
}
