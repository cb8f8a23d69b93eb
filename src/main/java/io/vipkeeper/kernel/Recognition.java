package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.linux.route.Route;
import io.vipkeeper.linux.route.Rule;

/** Which routes and rules of the configuration an announcement of the kernel means. */
public final class Recognition {
    private Recognition() {}

    /** Whether {@code announced} is {@code ours} by destination, table, type of service and metric; hops are not compared. */
    public static boolean means(Route announced, VirtualRoute ours) {
        return announced.key().equals(RouteTranslation.route(ours, device -> 0).key());
    }

    /** Whether {@code announced} is {@code ours} in everything; the priority only if ours has one, else the kernel chose it. */
    public static boolean means(Rule announced, VirtualRule ours) {
        Rule wanted = RuleTranslation.rule(ours);
        return wanted.priority().isPresent()
                ? announced.equals(wanted)
                : announced.withPriority(wanted.priority()).equals(wanted);
    }
}
