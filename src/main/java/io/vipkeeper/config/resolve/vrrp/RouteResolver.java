package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.RouteDraft;
import io.vipkeeper.config.keywords.vrrp.RouteDraft.Destination;
import io.vipkeeper.config.keywords.vrrp.RouteDraft.HopDraft;
import io.vipkeeper.config.model.address.NextHop;
import io.vipkeeper.config.model.address.RouteMetric;
import io.vipkeeper.config.model.address.RouteType;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRoute.Placement;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Resolves lines that write routes.
 *
 * @param fixed whether they are static routes, which alone may name a track_group
 * @param tables the routing tables by name
 */
record RouteResolver(boolean fixed, Tables tables, Diagnostics diagnostics) {

    /** The route, or nothing when the line contradicts itself. */
    Optional<VirtualRoute> route(Located<RouteDraft> line) {
        RouteDraft draft = line.value();
        Optional<Destination> destination = draft.destination.get();
        if (destination.isEmpty()) {
            report(Problem.REQUIRED, line, "Route must have a destination", "write ADDRESS/LENGTH or default");
            return Optional.empty();
        }
        Family family = family(draft, destination.get());
        if (!fits(line, family, destination.get())) {
            return Optional.empty();
        }
        List<NextHop> hops = hops(line);
        Optional<String> device = draft.device.get();
        return Optional.of(new VirtualRoute(
                family,
                draft.type.orElse(RouteType.UNICAST),
                destination.get().prefix().orElse(new Cidr(IpAddress.any(family), 0)),
                hops.isEmpty() ? draft.via.get() : Optional.empty(),
                draft.source.get(),
                hops.isEmpty() ? device : Optional.empty(),
                table(line),
                number(draft.metric),
                draft.scope.map(OptionalInt::of).orElse(OptionalInt.empty()),
                draft.protocol.orElse(VirtualRoute.PROTOCOL_KEEPALIVED),
                draft.tos.orElse(0),
                draft.onLink.orElse(false),
                metrics(draft),
                draft.congestionControl.get(),
                draft.realms.orElse(0),
                draft.preference.get(),
                number(draft.expires),
                draft.encapsulation.get(),
                draft.ttlPropagate.get(),
                hops,
                draft.placement.orElse(Placement.REPLACE),
                tracked(line),
                trackGroup(line)));
    }

    private static OptionalLong number(Setting<Long> setting) {
        return setting.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static Map<RouteMetric, RouteMetric.Value> metrics(RouteDraft draft) {
        Map<RouteMetric, RouteMetric.Value> metrics = new EnumMap<>(RouteMetric.class);
        draft.metrics.forEach((metric, value) -> value.get().ifPresent(v -> metrics.put(metric, v)));
        return metrics;
    }

    /** What the line says, else the family of its first address, else IPv4. */
    private static Family family(RouteDraft draft, Destination destination) {
        Stream<Optional<IpAddress>> addresses =
                Stream.of(destination.prefix().map(Cidr::address), draft.source.get(), draft.via.get());
        return draft.family
                .get()
                .or(() -> addresses.flatMap(Optional::stream).findFirst().map(IpAddress::family))
                .or(() -> draft.hops.stream()
                        .flatMap(hop -> hop.value().via.get().stream())
                        .findFirst()
                        .map(IpAddress::family))
                .orElse(Family.INET);
    }

    /** Destination and source are of the route's family; a gateway of the other one is only possible to IPv4 over IPv6. */
    private boolean fits(Located<RouteDraft> line, Family family, Destination destination) {
        RouteDraft draft = line.value();
        List<IpAddress> wrong = new ArrayList<>();
        destination
                .prefix()
                .map(Cidr::address)
                .filter(a -> a.family() != family)
                .ifPresent(wrong::add);
        draft.source.get().filter(a -> a.family() != family).ifPresent(wrong::add);
        draft.via
                .get()
                .filter(a -> a.family() != family && family == Family.INET6)
                .ifPresent(wrong::add);
        for (IpAddress address : wrong) {
            report(
                    Problem.CONFLICT,
                    line,
                    "route of " + (family == Family.INET ? "IPv4" : "IPv6") + " with address " + address,
                    "all addresses of a route are of one family");
        }
        return wrong.isEmpty();
    }

    private List<NextHop> hops(Located<RouteDraft> line) {
        RouteDraft draft = line.value();
        List<NextHop> hops = new ArrayList<>();
        if (draft.alternative.isSet()) {
            report(Problem.DEPRECATED, line, "\"or\" for routes is deprecated. Please use \"nexthop\"", "");
            for (Optional<IpAddress> via : List.of(draft.via.get(), draft.alternative.get())) {
                hops.add(new NextHop(via, draft.device.get(), 1, false, 0, Optional.empty()));
            }
        } else if (!draft.hops.isEmpty() && (draft.via.isSet() || draft.device.isSet())) {
            report(Problem.CONFLICT, line, "via or dev beside nexthop", "put them behind a nexthop");
        }
        for (Located<HopDraft> located : draft.hops) {
            HopDraft hop = located.value();
            if (hop.via.get().isEmpty() && hop.device.get().isEmpty()) {
                report(Problem.REQUIRED, line, "nexthop needs via or dev", "");
            }
            hops.add(new NextHop(
                    hop.via.get(),
                    hop.device.get(),
                    hop.weight.orElse(1),
                    hop.onLink.orElse(false),
                    hop.realms.orElse(0),
                    hop.encapsulation.get()));
        }
        return hops;
    }

    private long table(Located<RouteDraft> line) {
        RouteDraft draft = line.value();
        draft.vrf
                .located()
                .ifPresent(vrf -> report(
                        Problem.NOT_ACTED_ON,
                        line,
                        "'vrf' is known but not acted on yet",
                        "write the table of the VRF"));
        return draft.table.located().flatMap(tables::number).orElse(VirtualRoute.TABLE_MAIN);
    }

    /** A route without an interface cannot be told to be one of those that the kernel removed with it. */
    private boolean tracked(Located<RouteDraft> line) {
        RouteDraft draft = line.value();
        if (draft.noTrack.orElse(false)) {
            return false;
        }
        boolean named = draft.hops.isEmpty()
                ? draft.device.isSet()
                : draft.hops.stream().anyMatch(hop -> hop.value().device.isSet());
        boolean nowhere = draft.type
                .map(type -> type == RouteType.BLACKHOLE
                        || type == RouteType.UNREACHABLE
                        || type == RouteType.PROHIBIT
                        || type == RouteType.THROW)
                .orElse(false);
        if (!named && !nowhere) {
            report(
                    Problem.ADJUSTED,
                    line,
                    "cannot track route "
                            + draft.destination
                                    .get()
                                    .flatMap(Destination::prefix)
                                    .map(Cidr::toString)
                                    .orElse("default") + " with no interface specified, not tracking",
                    "write dev, or no_track");
        }
        return named || nowhere;
    }

    private Optional<String> trackGroup(Located<RouteDraft> line) {
        Optional<String> group = line.value().trackGroup.get();
        if (group.isPresent() && !fixed) {
            report(Problem.WITHOUT_EFFECT, line, "'track_group' is ignored: it is for static routes", "remove it");
            return Optional.empty();
        }
        return group;
    }

    private void report(Problem problem, Located<RouteDraft> line, String text, String hint) {
        diagnostics.report(problem, line.at(), text, hint);
    }
}
