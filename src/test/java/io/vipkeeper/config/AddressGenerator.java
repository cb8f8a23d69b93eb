package io.vipkeeper.config;

import io.vipkeeper.config.model.address.AddressFlag;
import io.vipkeeper.config.model.address.Encapsulation;
import io.vipkeeper.config.model.address.NextHop;
import io.vipkeeper.config.model.address.RouteMetric;
import io.vipkeeper.config.model.address.RoutePreference;
import io.vipkeeper.config.model.address.RouteType;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRoute.CongestionControl;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.address.VirtualRule.Action;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Makes addresses, routes and rules. */
final class AddressGenerator {
    private final Dice dice;

    AddressGenerator(Dice dice) {
        this.dice = dice;
    }

    String device() {
        return "eth" + dice.below(10);
    }

    private Cidr cidr(Family family) {
        return new Cidr(dice.address(family), dice.between(0, family.bits()));
    }

    /** An address; {@code fixed}: of static_ipaddress, in one of the track groups. */
    VirtualAddress address(Family family, boolean fixed, List<String> trackGroups) {
        boolean six = family == Family.INET6;
        Set<AddressFlag> flags = EnumSet.noneOf(AddressFlag.class);
        for (AddressFlag flag : AddressFlag.values()) {
            if (dice.below(5) == 0 && (six || flag != AddressFlag.NODAD)) {
                flags.add(flag);
            }
        }
        return new VirtualAddress(
                cidr(family),
                six ? Optional.empty() : dice.maybe(() -> dice.address(Family.INET)),
                fixed ? Optional.of(device()) : dice.maybe(this::device),
                dice.one(0, 200, 253, 254, 255, 7),
                six ? Optional.empty() : dice.maybe(() -> "eth0:" + dice.below(99)),
                dice.maybe(() -> cidr(family)),
                flags,
                dice.flip(),
                dice.flip() ? OptionalLong.empty() : OptionalLong.of(dice.between(0, 1000)),
                fixed ? trackGroup(trackGroups) : Optional.empty(),
                !fixed && dice.flip());
    }

    private Optional<String> trackGroup(List<String> groups) {
        return groups.isEmpty() ? Optional.empty() : dice.maybe(() -> groups.get(dice.below(groups.size())));
    }

    VirtualRoute route(boolean fixed, List<String> trackGroups) {
        Family family = dice.one(Family.values());
        List<NextHop> hops = dice.below(3) == 0 ? dice.list(1, 3, () -> hop(family)) : List.of();
        Optional<String> device = hops.isEmpty() ? dice.maybe(this::device) : Optional.empty();
        RouteType type = dice.one(RouteType.values());
        boolean nowhere = type == RouteType.BLACKHOLE
                || type == RouteType.UNREACHABLE
                || type == RouteType.PROHIBIT
                || type == RouteType.THROW;
        boolean trackable = nowhere
                || device.isPresent()
                || hops.stream().anyMatch(h -> h.device().isPresent());
        return new VirtualRoute(
                family,
                type,
                cidr(family),
                hops.isEmpty() ? dice.maybe(() -> dice.address(family)) : Optional.empty(),
                dice.maybe(() -> dice.address(family)),
                device,
                dice.one(254L, 1L, 100L, 4_294_967_295L),
                number(),
                dice.maybeInt(0, 255),
                dice.one(18, 4, 255),
                dice.between(0, 255),
                dice.flip(),
                metrics(),
                dice.maybe(() -> new CongestionControl("cubic", dice.flip())),
                dice.one(0, 1, 0x1_0002, -1),
                dice.maybe(() -> dice.one(RoutePreference.values())),
                number(),
                dice.maybe(this::encapsulation),
                dice.maybe(dice::flip),
                hops,
                dice.one(VirtualRoute.Placement.values()),
                trackable && dice.flip(),
                fixed ? trackGroup(trackGroups) : Optional.empty());
    }

    private OptionalLong number() {
        return dice.flip() ? OptionalLong.empty() : OptionalLong.of(dice.one(0L, 12L, 4_294_967_295L));
    }

    private Map<RouteMetric, RouteMetric.Value> metrics() {
        Map<RouteMetric, RouteMetric.Value> metrics = new EnumMap<>(RouteMetric.class);
        for (RouteMetric metric : RouteMetric.values()) {
            if (dice.below(6) == 0) {
                long value = metric == RouteMetric.FEATURES ? 1 : (long) dice.between(0, 9999) * metric.scale();
                metrics.put(metric, new RouteMetric.Value(value, metric.lockable() && dice.flip()));
            }
        }
        return metrics;
    }

    private NextHop hop(Family family) {
        boolean via = dice.flip();
        return new NextHop(
                via ? Optional.of(dice.address(family)) : Optional.empty(),
                via ? dice.maybe(this::device) : Optional.of(device()),
                dice.between(1, 256),
                dice.flip(),
                dice.one(0, 5, 0x5_0000),
                dice.maybe(this::encapsulation));
    }

    private Encapsulation encapsulation() {
        return switch (dice.below(3)) {
            case 0 -> new Encapsulation.Mpls(dice.list(1, 3, () -> dice.between(0, 0xf_ffff)), dice.maybeInt(0, 255));
            case 1 -> new Encapsulation.Ila(dice.between(0, Integer.MAX_VALUE) * 0x1_0001_0001L);
            default ->
                new Encapsulation.Ip(
                        dice.flip(),
                        OptionalLong.of(dice.between(0, 99)),
                        dice.maybe(() -> dice.address(Family.INET)),
                        dice.maybe(() -> dice.address(Family.INET6)),
                        dice.maybeInt(0, 255),
                        dice.maybeInt(0, 255),
                        dice.maybeInt(0, 0xffff));
        };
    }

    VirtualRule rule(boolean fixed, List<String> trackGroups) {
        Family family = dice.one(Family.values());
        boolean l3mdev = dice.below(4) == 0;
        int priority = dice.between(1, 1000);
        Action action = l3mdev ? new Action.Lookup(0) : action(priority);
        boolean table = action instanceof Action.Lookup;
        boolean tracked = dice.flip();
        Optional<String> input = dice.maybe(this::device);
        return new VirtualRule(
                family,
                dice.flip(),
                dice.maybe(() -> cidr(family)),
                dice.maybe(() -> cidr(family)),
                action,
                OptionalLong.of(priority),
                dice.maybe(() -> new VirtualRule.Mark(dice.one(1, -1, 0), dice.one(-1, 255))),
                input,
                dice.maybe(this::device),
                dice.maybeInt(0, 255),
                table ? dice.maybeInt(0, 65535) : OptionalInt.empty(),
                table ? dice.maybeInt(0, 128) : OptionalInt.empty(),
                table ? dice.maybeInt(0, 100) : OptionalInt.empty(),
                dice.maybe(() -> new VirtualRule.Range(dice.between(0, 10), dice.between(10, 4000))),
                l3mdev,
                tracked ? OptionalInt.of(VirtualRoute.PROTOCOL_KEEPALIVED) : dice.maybeInt(0, 255),
                dice.maybeInt(0, 255),
                dice.maybe(() -> new VirtualRule.Range(80, dice.between(80, 65535))),
                dice.maybe(() -> new VirtualRule.Range(0, 65535)),
                dice.flip() ? OptionalLong.empty() : OptionalLong.of(dice.between(0, 99)),
                tracked,
                fixed && input.isPresent() ? trackGroup(trackGroups) : Optional.empty());
    }

    private Action action(int priority) {
        return switch (dice.below(4)) {
            case 0 -> new Action.GoTo(priority + 1L);
            case 1 -> new Action.Nop();
            case 2 -> new Action.Drop(dice.one(VirtualRule.How.values()));
            default -> new Action.Lookup(dice.one(1L, 254L, 4_294_967_295L));
        };
    }
}
