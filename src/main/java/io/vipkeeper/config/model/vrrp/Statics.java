package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import java.util.List;

/** What is there as long as the daemon runs: static_ipaddress, static_routes, static_rules. */
public record Statics(List<VirtualAddress> addresses, List<VirtualRoute> routes, List<VirtualRule> rules) {
    /** Nothing. */
    public static final Statics NONE = new Statics(List.of(), List.of(), List.of());

    public Statics {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
    }
}
