package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.address.Encapsulation;
import io.vipkeeper.config.model.address.RouteMetric;
import io.vipkeeper.config.model.address.RoutePreference;
import io.vipkeeper.config.model.address.RouteType;
import io.vipkeeper.config.model.address.VirtualRoute.CongestionControl;
import io.vipkeeper.config.model.address.VirtualRoute.Placement;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of virtual_routes or static_routes. */
public final class RouteDraft {
    /** A destination; without a prefix it is {@code default}. */
    public record Destination(Optional<Cidr> prefix) {}

    /** One way of several. */
    public static final class HopDraft {
        public final Setting<IpAddress> via = new Setting<>();
        public final Setting<String> device = new Setting<>();
        public final Setting<Integer> weight = new Setting<>();
        public final Setting<Boolean> onLink = new Setting<>();
        public final Setting<Integer> realms = new Setting<>();
        public final Setting<Encapsulation> encapsulation = new Setting<>();
    }

    public final Setting<Family> family = new Setting<>();
    public final Setting<RouteType> type = new Setting<>();
    public final Setting<Destination> destination = new Setting<>();
    public final Setting<IpAddress> via = new Setting<>();
    public final Setting<IpAddress> alternative = new Setting<>();
    public final Setting<IpAddress> source = new Setting<>();
    public final Setting<String> device = new Setting<>();
    public final Setting<String> table = new Setting<>();
    public final Setting<Long> metric = new Setting<>();
    public final Setting<Integer> scope = new Setting<>();
    public final Setting<Integer> protocol = new Setting<>();
    public final Setting<Integer> tos = new Setting<>();
    public final Setting<Boolean> onLink = new Setting<>();
    public final Map<RouteMetric, Setting<RouteMetric.Value>> metrics = new EnumMap<>(RouteMetric.class);
    public final Setting<CongestionControl> congestionControl = new Setting<>();
    public final Setting<Integer> realms = new Setting<>();
    public final Setting<RoutePreference> preference = new Setting<>();
    public final Setting<Long> expires = new Setting<>();
    public final Setting<Encapsulation> encapsulation = new Setting<>();
    public final Setting<Boolean> ttlPropagate = new Setting<>();
    public final List<Located<HopDraft>> hops = new ArrayList<>();
    public final Setting<Placement> placement = new Setting<>();
    public final Setting<Boolean> noTrack = new Setting<>();
    public final Setting<String> trackGroup = new Setting<>();
    public final Setting<String> vrf = new Setting<>();

    RouteDraft() {
        for (RouteMetric metric : RouteMetric.values()) {
            metrics.put(metric, new Setting<>());
        }
    }

    /** The setting of a metric. */
    Setting<RouteMetric.Value> metric(RouteMetric which) {
        return metrics.computeIfAbsent(which, w -> new Setting<>());
    }
}
