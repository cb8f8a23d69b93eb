package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.route.Network;
import io.vipkeeper.linux.route.Rule;
import io.vipkeeper.linux.route.RuleBuilder;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;

/** Routing rules of the configuration in the kernel's terms. */
final class RuleTranslation {
    private RuleTranslation() {}

    static Rule rule(VirtualRule rule) {
        RuleBuilder builder =
                Rule.of(rule.family() == Family.INET ? Af.INET : Af.INET6).inverted(rule.inverted());
        action(rule.action(), builder);
        rule.from().ifPresent(network -> builder.source(network(network)));
        rule.to().ifPresent(network -> builder.destination(network(network)));
        rule.priority().ifPresent(builder::priority);
        rule.mark().ifPresent(mark -> {
            builder.mark(Integer.toUnsignedLong(mark.value()));
            builder.mask(Integer.toUnsignedLong(mark.mask()));
        });
        rule.inputDevice().ifPresent(builder::incoming);
        rule.outputDevice().ifPresent(builder::outgoing);
        rule.tos().ifPresent(builder::tos);
        rule.realms().ifPresent(builder::realms);
        rule.suppressPrefixLength().ifPresent(builder::suppressPrefixLength);
        rule.suppressGroup().ifPresent(builder::suppressGroup);
        rule.users().ifPresent(users -> builder.users(users.first(), users.last()));
        if (rule.l3mdev()) {
            builder.masterDevice();
        }
        rule.protocol().ifPresent(builder::protocol);
        rule.ipProtocol().ifPresent(builder::ipProtocol);
        rule.sourcePorts().ifPresent(ports -> builder.sourcePorts((int) ports.first(), (int) ports.last()));
        rule.destinationPorts().ifPresent(ports -> builder.destinationPorts((int) ports.first(), (int) ports.last()));
        rule.tunnelId().ifPresent(builder::tunnelId);
        return builder.build();
    }

    private static void action(VirtualRule.Action action, RuleBuilder builder) {
        if (action instanceof VirtualRule.Action.Lookup lookup) {
            builder.table(lookup.table());
        } else if (action instanceof VirtualRule.Action.GoTo goTo) {
            builder.goTo(goTo.priority());
        } else if (action instanceof VirtualRule.Action.Nop) {
            builder.action(Rule.NOP);
        } else {
            builder.action(((VirtualRule.Action.Drop) action).how().number());
        }
    }

    private static Network network(Cidr cidr) {
        return new Network(RouteTranslation.raw(cidr.address()), cidr.prefix());
    }
}
