package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.keywords.vrrp.RouteDraft.Destination;
import io.vipkeeper.config.keywords.vrrp.RouteDraft.HopDraft;
import io.vipkeeper.config.model.address.RouteMetric;
import io.vipkeeper.config.model.address.RoutePreference;
import io.vipkeeper.config.model.address.RouteType;
import io.vipkeeper.config.model.address.VirtualRoute.CongestionControl;
import io.vipkeeper.config.model.address.VirtualRoute.Placement;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Options;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.tree.Word;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Map;
import java.util.Optional;

/** The lines of virtual_routes and static_routes, in the syntax of ip-route(8). */
final class RouteArgs {
    private static final long WORD = 0xffff_ffffL;

    private static final Arg<IpAddress> GATEWAY = words -> {
        if (words.peek().filter(word -> word.text().startsWith("inet")).isPresent()) {
            words.next();
        }
        return NetArgs.address().read(words);
    };

    private static final Arg<CongestionControl> CONGESTION = words -> {
        boolean locked = words.take("lock");
        return words.need("an algorithm").map(name -> new CongestionControl(name.text(), locked));
    };

    private static final Arg<RoutePreference> PREFERENCE = Arg.choice(
            Map.of("low", RoutePreference.LOW, "medium", RoutePreference.MEDIUM, "high", RoutePreference.HIGH));

    private static final Arg<Boolean> ENABLED = Arg.choice(Map.of("enabled", true, "disabled", false));

    private static final Arg<RouteMetric.Value> FEATURES = Arg.choice(Map.of("ecn", new RouteMetric.Value(1, false)));

    private static final Options<HopDraft> HOP = new Options<HopDraft>()
            .option("via", GATEWAY, d -> d.via)
            .option("dev", NetArgs.device(), d -> d.device)
            .option("weight", Arg.integer(1, 256), d -> d.weight)
            .flag("onlink", d -> d.onLink)
            .option("realms", RouteNames.REALMS, d -> d.realms)
            .option("encap", EncapArgs.ENCAP, d -> d.encapsulation);

    private static final Options<RouteDraft> LINE = line();

    private RouteArgs() {}

    /** {@code [inet|inet6] [TYPE] [to] DST [OPTION…] [nexthop …]…}. */
    static Arg<RouteDraft> route() {
        return words -> {
            RouteDraft draft = new RouteDraft();
            if (!LINE.read(words, draft)) {
                return Optional.empty();
            }
            return Optional.of(draft);
        };
    }

    private static Options<RouteDraft> line() {
        Options<RouteDraft> line = new Options<RouteDraft>()
                .option("inet", Arg.constant(Family.INET), d -> d.family)
                .option("inet6", Arg.constant(Family.INET6), d -> d.family)
                .option("to", destination(), d -> d.destination)
                .option("via", GATEWAY, d -> d.via)
                .deprecated("gw", "via")
                .option("src", NetArgs.address(), d -> d.source)
                .option("dev", NetArgs.device(), d -> d.device)
                .alias("oif", "dev")
                .option("table", RouteNames.TABLE, d -> d.table)
                .option("metric", Arg.number(0, WORD), d -> d.metric)
                .alias("priority", "metric")
                .alias("preference", "metric")
                .option("scope", AddressDraft.scope(), d -> d.scope)
                .option("protocol", RouteNames.PROTOCOL, d -> d.protocol)
                .alias("proto", "protocol")
                .option("tos", RouteNames.TOS, d -> d.tos)
                .alias("dsfield", "tos")
                .flag("onlink", d -> d.onLink)
                .option("congctl", CONGESTION, d -> d.congestionControl)
                .option("realms", RouteNames.REALMS, d -> d.realms)
                .option("pref", PREFERENCE, d -> d.preference)
                .option("expires", Arg.number(0, WORD), d -> d.expires)
                .option("encap", EncapArgs.ENCAP, d -> d.encapsulation)
                .option("ttl-propagate", ENABLED, d -> d.ttlPropagate)
                .option("add", Arg.constant(Placement.ADD), d -> d.placement)
                .option("append", Arg.constant(Placement.APPEND), d -> d.placement)
                .option("prepend", Arg.constant(Placement.PREPEND), d -> d.placement)
                .flag("no_track", d -> d.noTrack)
                .option("track_group", Arg.text("a track_group"), d -> d.trackGroup)
                .option("vrf", NetArgs.device(), d -> d.vrf)
                .option("or", GATEWAY, d -> d.alternative)
                .each("nexthop", RouteArgs::hop, d -> d.hops);
        for (RouteType type : RouteType.values()) {
            line.option(type.keyword(), Arg.constant(type), d -> d.type);
        }
        for (RouteMetric metric : RouteMetric.values()) {
            line.option(metric.keyword(), value(metric), d -> d.metric(metric));
        }
        return line.otherwise(destination(), d -> d.destination);
    }

    /** {@code default}, or a prefix; a host route without a length. */
    private static Arg<Destination> destination() {
        return words -> {
            if (words.take("default")) {
                return Optional.of(new Destination(Optional.empty()));
            }
            return words.need("a destination")
                    .flatMap(word -> Cidr.parse(word.text())
                            .map(prefix -> Optional.of(new Destination(Optional.of(prefix))))
                            .orElseGet(
                                    () -> words.bad(word, "a destination (ADDRESS/LENGTH or default) or an option")));
        };
    }

    private static Arg<RouteMetric.Value> value(RouteMetric metric) {
        if (metric == RouteMetric.FEATURES) {
            return FEATURES;
        }
        return words -> {
            boolean locked = metric.lockable() && words.take("lock");
            return words.need("a number")
                    .flatMap(word -> value(words, word, metric))
                    .map(value -> new RouteMetric.Value(value, locked));
        };
    }

    private static Optional<Long> value(Words words, Word word, RouteMetric metric) {
        boolean time = metric.time();
        String text = word.text();
        boolean millis = time && text.endsWith("ms");
        boolean seconds = time && !millis && text.endsWith("s");
        String digits = text.substring(0, text.length() - (millis ? 2 : seconds ? 1 : 0));
        long scale = time ? (seconds ? 1000L : 1L) * metric.scale() : 1;
        try {
            long value = Math.multiplyExact(Long.decode(digits), scale);
            return value < 0 || value > WORD ? words.bad(word, "a number of 32 bits") : Optional.of(value);
        } catch (NumberFormatException | ArithmeticException e) {
            return words.bad(word, time ? "a time (milliseconds, or with s or ms behind it)" : "a number");
        }
    }

    private static Optional<HopDraft> hop(Words words) {
        HopDraft hop = new HopDraft();
        return HOP.read(words, hop) ? Optional.of(hop) : Optional.empty();
    }
}
