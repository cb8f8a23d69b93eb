package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Collects what is to be said of a {@link Route}; its components explain each word. Scope, unless given, is what ip-route(8) would take. */
public final class RouteBuilder {
    private final RawAddress destination;
    private final int prefixLength;
    private final List<NextHop> hops = new ArrayList<>();
    private final Map<RouteMetric, Long> metrics = new EnumMap<>(RouteMetric.class);
    private final Set<RouteMetric> locked = EnumSet.noneOf(RouteMetric.class);
    private Optional<String> congestionControl = Optional.empty();
    private Optional<RawAddress> source = Optional.empty();
    private OptionalInt scope = OptionalInt.empty();
    private int type = Route.UNICAST;
    private long table = Route.MAIN;
    private int protocol = Route.BY_BOOT;
    private long metric;
    private int tos;
    private OptionalInt preference = OptionalInt.empty();
    private OptionalLong expires = OptionalLong.empty();
    private Optional<Boolean> ttlPropagate = Optional.empty();

    RouteBuilder(RawAddress destination, int prefixLength) {
        this.destination = destination;
        this.prefixLength = prefixLength;
    }

    /** Adds a hop; one that names neither link nor gateway is none. */
    public RouteBuilder hop(NextHop hop) {
        if (hop.link() != 0 || hop.gateway().isPresent()) {
            hops.add(hop);
        }
        return this;
    }

    public RouteBuilder source(RawAddress address) {
        source = Optional.of(address);
        return this;
    }

    public RouteBuilder scope(int value) {
        scope = OptionalInt.of(value);
        return this;
    }

    public RouteBuilder type(int value) {
        type = value;
        return this;
    }

    public RouteBuilder table(long value) {
        table = value;
        return this;
    }

    public RouteBuilder protocol(int value) {
        protocol = value;
        return this;
    }

    public RouteBuilder metric(long value) {
        metric = value;
        return this;
    }

    public RouteBuilder tos(int value) {
        tos = value;
        return this;
    }

    public RouteBuilder metric(RouteMetric which, long value) {
        metrics.put(which, value);
        return this;
    }

    /** Forbids the kernel to adjust that metric. */
    public RouteBuilder lock(RouteMetric which) {
        locked.add(which);
        return this;
    }

    public RouteBuilder congestionControl(String algorithm) {
        congestionControl = Optional.of(algorithm);
        return this;
    }

    public RouteBuilder preference(int value) {
        preference = OptionalInt.of(value);
        return this;
    }

    public RouteBuilder expires(long seconds) {
        expires = OptionalLong.of(seconds);
        return this;
    }

    public RouteBuilder ttlPropagate(boolean on) {
        ttlPropagate = Optional.of(on);
        return this;
    }

    public Route build() {
        return new Route(
                destination,
                prefixLength,
                hops,
                source,
                scope.orElseGet(this::usualScope),
                type,
                table,
                protocol,
                metric,
                tos,
                new RouteMetrics(metrics, locked, congestionControl),
                preference,
                expires,
                ttlPropagate);
    }

    /** IPv6 has no scopes. An IPv4 route to a local address is the host's, one without gateway the link's. */
    private int usualScope() {
        if (!destination.isIpv4()) {
            return IfAddress.GLOBAL;
        }
        return switch (type) {
            case Route.LOCAL -> IfAddress.HOST;
            case Route.BROADCAST, Route.MULTICAST, Route.ANYCAST -> IfAddress.LINK;
            case Route.UNICAST ->
                hops.stream().anyMatch(h -> h.gateway().isPresent()) ? IfAddress.GLOBAL : IfAddress.LINK;
            default -> IfAddress.GLOBAL;
        };
    }
}
