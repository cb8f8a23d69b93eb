package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.Encapsulation;
import io.vipkeeper.config.model.address.NextHop;
import io.vipkeeper.config.model.address.RouteType;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Route;
import io.vipkeeper.linux.route.RouteBuilder;
import io.vipkeeper.linux.route.RouteCommand;
import io.vipkeeper.linux.route.RouteMetric;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Addresses and routes of the configuration in the kernel's terms. */
final class RouteTranslation {
    private static final int SCOPE_HOST = 254;
    private static final int SCOPE_LINK = 253;
    private static final int SCOPE_UNIVERSE = 0;

    private RouteTranslation() {}

    static IfAddress address(VirtualAddress address, int link) {
        int flags = address.flags().stream().mapToInt(flag -> flag.bit()).sum();
        long preferred = address.preferredLifetime().orElse(IfAddress.FOREVER);
        // With a peer, the network is the peer's (ip-address(8)).
        int prefix = address.peer().orElse(address.address()).prefix();
        IfAddress translated = IfAddress.of(link, raw(address.ip()), prefix)
                .withScope(address.scope())
                .withFlags(flags)
                .withLifetime(IfAddress.FOREVER, preferred);
        if (address.label().isPresent()) {
            translated = translated.withLabel(address.label().get());
        }
        if (address.broadcast().isPresent()) {
            translated = translated.withBroadcast(raw(address.broadcast().get()));
        }
        if (address.peer().isPresent()) {
            translated = translated.withPeer(raw(address.peer().get().address()));
        }
        return translated;
    }

    /** Every interface that a route names. */
    static Stream<String> devices(VirtualRoute route) {
        return Stream.concat(route.device().stream(), route.nextHops().stream().flatMap(hop -> hop.device().stream()));
    }

    /** @param links from the name of an interface to its number */
    static Route route(VirtualRoute route, Function<String, Integer> links) {
        Cidr destination = route.destination();
        RouteBuilder builder = Route.to(raw(destination.address()), destination.prefix())
                .type(route.type().number())
                .table(route.table())
                .protocol(route.protocol())
                .tos(route.tos())
                .scope(scope(route));
        if (route.nextHops().isEmpty()) {
            builder.hop(hop(
                    new NextHop(route.via(), route.device(), 1, route.onLink(), route.realms(), route.encapsulation()),
                    links));
        }
        route.nextHops().forEach(hop -> builder.hop(hop(hop, links)));
        route.source().ifPresent(source -> builder.source(raw(source)));
        route.metric().ifPresent(builder::metric);
        route.metrics().forEach((metric, value) -> {
            RouteMetric which = RouteMetric.valueOf(metric.name());
            builder.metric(which, value.value());
            if (value.locked()) {
                builder.lock(which);
            }
        });
        route.congestionControl().ifPresent(control -> builder.congestionControl(control.name()));
        route.preference().ifPresent(preference -> builder.preference(preference.number()));
        route.expires().ifPresent(builder::expires);
        route.ttlPropagate().ifPresent(builder::ttlPropagate);
        return builder.build();
    }

    static RouteCommand.How how(VirtualRoute route) {
        return switch (route.placement()) {
            case REPLACE -> RouteCommand.How.REPLACE;
            case ADD -> RouteCommand.How.ADD;
            case APPEND -> RouteCommand.How.APPEND;
            case PREPEND -> RouteCommand.How.PREPEND;
        };
    }

    private static int scope(VirtualRoute route) {
        if (route.scope().isPresent()) {
            return route.scope().getAsInt();
        }
        if (route.family() == Family.INET6) {
            return SCOPE_UNIVERSE;
        }
        if (route.type() == RouteType.LOCAL) {
            return SCOPE_HOST;
        }
        boolean direct = route.type() == RouteType.UNICAST
                && route.via().isEmpty()
                && route.nextHops().isEmpty();
        return direct || route.type() == RouteType.BROADCAST || route.type() == RouteType.MULTICAST
                ? SCOPE_LINK
                : SCOPE_UNIVERSE;
    }

    private static io.vipkeeper.linux.route.NextHop hop(NextHop hop, Function<String, Integer> links) {
        int link = hop.device().map(links).orElse(0);
        io.vipkeeper.linux.route.NextHop translated = hop.via()
                .map(via -> io.vipkeeper.linux.route.NextHop.via(raw(via), link))
                .orElseGet(() -> io.vipkeeper.linux.route.NextHop.direct(link))
                .withWeight(hop.weight())
                .withOnlink(hop.onLink())
                .withRealms(hop.realms());
        return encapsulation(hop).map(translated::withEncapsulation).orElse(translated);
    }

    /** The kernel's form; what is not one of MPLS and IP has none here. */
    private static Optional<io.vipkeeper.linux.route.Encapsulation> encapsulation(NextHop hop) {
        return hop.encapsulation().flatMap(wrapping -> {
            if (wrapping instanceof Encapsulation.Mpls mpls) {
                return Optional.of(new io.vipkeeper.linux.route.Encapsulation.Mpls(mpls.labels(), mpls.ttl()));
            }
            if (wrapping instanceof Encapsulation.Ip ip) {
                RawAddress destination =
                        raw(ip.destination().orElseGet(() -> IpAddress.any(ip.six() ? Family.INET6 : Family.INET)));
                return Optional.of(new io.vipkeeper.linux.route.Encapsulation.Ip(
                        ip.id().orElse(0),
                        destination,
                        ip.source().map(RouteTranslation::raw),
                        ip.ttl().orElse(0),
                        ip.tos().orElse(0),
                        ip.flags().orElse(0)));
            }
            return Optional.empty();
        });
    }

    static RawAddress raw(IpAddress address) {
        return RawAddress.of(address.octets());
    }
}
