package io.vipkeeper.config.print;

import io.vipkeeper.config.model.address.AddressFlag;
import io.vipkeeper.config.model.address.Encapsulation;
import io.vipkeeper.config.model.address.NextHop;
import io.vipkeeper.config.model.address.RouteMetric;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.address.VirtualRule.Action;
import io.vipkeeper.net.Family;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints addresses, routes and rules. */
final class AddressPrinter {
    private final Sheet sheet;

    AddressPrinter(Sheet sheet) {
        this.sheet = sheet;
    }

    void addresses(String keyword, List<VirtualAddress> addresses) {
        block(keyword, addresses, AddressPrinter::address);
    }

    void routes(String keyword, List<VirtualRoute> routes) {
        block(keyword, routes, AddressPrinter::route);
    }

    void rules(String keyword, List<VirtualRule> rules) {
        block(keyword, rules, AddressPrinter::rule);
    }

    private <T> void block(String keyword, List<T> items, Function<T, String> line) {
        if (items.isEmpty()) {
            return;
        }
        sheet.open(keyword);
        items.forEach(item -> sheet.line(line.apply(item)));
        sheet.close();
    }

    private static String address(VirtualAddress address) {
        Phrase phrase = new Phrase(address.address())
                .with("brd", address.broadcast())
                .word("dev", address.device())
                .with("scope", address.scope())
                .word("label", address.label())
                .with("peer", address.peer());
        address.flags().stream()
                .filter(flag -> flag != AddressFlag.NODAD)
                .sorted()
                .forEach(flag -> phrase.when(true, flag.keyword()));
        boolean six = address.ip().family() == Family.INET6;
        return phrase.when(six && !address.flags().contains(AddressFlag.NODAD), "-nodad")
                .when(!address.tracked(), "no_track")
                .with(
                        "preferred_lft",
                        address.preferredLifetime().isPresent()
                                ? address.preferredLifetime().getAsLong()
                                : "forever")
                .word("track_group", address.trackGroup())
                .when(address.useVmac(), "use_vmac")
                .toString();
    }

    private static String route(VirtualRoute route) {
        Phrase phrase = new Phrase(family(route.family()))
                .when(true, route.type().keyword())
                .when(true, route.destination().toString())
                .with("via", route.via())
                .with("src", route.source())
                .word("dev", route.device())
                .with("table", route.table())
                .with("metric", route.metric())
                .with("scope", route.scope())
                .with("protocol", route.protocol())
                .with("tos", "0x" + Integer.toHexString(route.tos()))
                .when(route.onLink(), "onlink");
        route.metrics().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(metric -> phrase.with(metric.getKey().keyword(), metric(metric.getKey(), metric.getValue())));
        route.congestionControl()
                .ifPresent(c -> phrase.with("congctl", (c.locked() ? "lock " : "") + Sheet.word(c.name())));
        phrase.when(route.realms() != 0, realms(route.realms()))
                .with("pref", route.preference().map(p -> p.name().toLowerCase(Locale.ROOT)))
                .with("expires", route.expires())
                .with("ttl-propagate", route.ttlPropagate().map(on -> on ? "enabled" : "disabled"))
                .when(
                        route.placement() != VirtualRoute.Placement.REPLACE,
                        route.placement().name().toLowerCase(Locale.ROOT))
                .when(!route.tracked(), "no_track")
                .word("track_group", route.trackGroup())
                .with("encap", route.encapsulation().map(AddressPrinter::encapsulation));
        route.nextHops().forEach(hop -> phrase.with("nexthop", hop(hop)));
        return phrase.toString();
    }

    private static String metric(RouteMetric metric, RouteMetric.Value value) {
        if (metric == RouteMetric.FEATURES) {
            return "ecn";
        }
        String number = metric.time() ? value.value() / metric.scale() + "ms" : Long.toString(value.value());
        return (value.locked() ? "lock " : "") + number;
    }

    private static String realms(int realms) {
        return "realms " + (realms >>> 16) + "/" + (realms & 0xffff);
    }

    private static String hop(NextHop hop) {
        Phrase phrase = hop.via().isPresent()
                ? new Phrase("via").when(true, hop.via().get().toString())
                : new Phrase("dev").when(true, Sheet.word(hop.device().orElse("")));
        return phrase.word("dev", hop.via().isPresent() ? hop.device() : Optional.empty())
                .with("weight", hop.weight())
                .when(hop.onLink(), "onlink")
                .when(hop.realms() != 0, realms(hop.realms()))
                .with("encap", hop.encapsulation().map(AddressPrinter::encapsulation))
                .toString();
    }

    private static String encapsulation(Encapsulation encapsulation) {
        if (encapsulation instanceof Encapsulation.Mpls mpls) {
            String labels = mpls.labels().stream().map(String::valueOf).collect(Collectors.joining("/"));
            return new Phrase("mpls").when(true, labels).with("ttl", mpls.ttl()).toString();
        }
        if (encapsulation instanceof Encapsulation.Ila ila) {
            return String.format(
                    Locale.ROOT,
                    "ila %x:%x:%x:%x",
                    ila.locator() >>> 48,
                    ila.locator() >>> 32 & 0xffff,
                    ila.locator() >>> 16 & 0xffff,
                    ila.locator() & 0xffff);
        }
        Encapsulation.Ip ip = (Encapsulation.Ip) encapsulation;
        Phrase phrase = new Phrase(ip.six() ? "ip6" : "ip")
                .with("id", ip.id())
                .with("src", ip.source())
                .with("dst", ip.destination());
        if (ip.tos().isPresent()) {
            phrase.with("tos", "0x" + Integer.toHexString(ip.tos().getAsInt()));
        }
        return phrase.with("ttl", ip.ttl()).with("flags", ip.flags()).toString();
    }

    private static String rule(VirtualRule rule) {
        Phrase phrase = new Phrase(family(rule.family()))
                .when(rule.inverted(), "not")
                .with("from", rule.from())
                .with("to", rule.to())
                .with("priority", rule.priority())
                .with("fwmark", rule.mark().map(AddressPrinter::mark))
                .word("iif", rule.inputDevice())
                .word("oif", rule.outputDevice());
        if (rule.tos().isPresent()) {
            phrase.with("tos", "0x" + Integer.toHexString(rule.tos().getAsInt()));
        }
        if (rule.realms().isPresent()) {
            phrase.when(true, realms(rule.realms().getAsInt()));
        }
        return phrase.with("suppress_prefixlength", rule.suppressPrefixLength())
                .with("suppress_ifgroup", rule.suppressGroup())
                .with("uidrange", rule.users().map(AddressPrinter::range))
                .with("protocol", rule.protocol())
                .with("ipproto", rule.ipProtocol())
                .with("sport", rule.sourcePorts().map(AddressPrinter::range))
                .with("dport", rule.destinationPorts().map(AddressPrinter::range))
                .with("tunnel-id", rule.tunnelId())
                .when(true, rule.l3mdev() ? "l3mdev" : action(rule.action()))
                .when(!rule.tracked(), "no_track")
                .word("track_group", rule.trackGroup())
                .toString();
    }

    private static String action(Action action) {
        if (action instanceof Action.Lookup lookup) {
            return "table " + lookup.table();
        }
        if (action instanceof Action.GoTo jump) {
            return "goto " + jump.priority();
        }
        return action instanceof Action.Drop drop ? drop.how().keyword() : "nop";
    }

    private static String mark(VirtualRule.Mark mark) {
        return "0x" + Integer.toHexString(mark.value()) + "/0x" + Integer.toHexString(mark.mask());
    }

    private static String range(VirtualRule.Range range) {
        return range.first() + "-" + range.last();
    }

    private static String family(Family family) {
        return family == Family.INET ? "inet" : "inet6";
    }
}
