package io.vipkeeper.linux.route;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Collects what is to be said of a {@link Rule}; its components explain each word. What says nothing is left out, as the kernel does when it lists rules. */
public final class RuleBuilder {
    private static final long ALL_BITS = 0xffffffffL;

    private final int family;
    private OptionalLong priority = OptionalLong.empty();
    private boolean inverted;
    private Optional<Network> source = Optional.empty();
    private Optional<Network> destination = Optional.empty();
    private Optional<String> incoming = Optional.empty();
    private Optional<String> outgoing = Optional.empty();
    private int tos;
    private OptionalLong mark = OptionalLong.empty();
    private OptionalLong mask = OptionalLong.empty();
    private Optional<Rule.Range> users = Optional.empty();
    private OptionalInt ipProtocol = OptionalInt.empty();
    private Optional<Rule.Range> sourcePorts = Optional.empty();
    private Optional<Rule.Range> destinationPorts = Optional.empty();
    private OptionalLong tunnelId = OptionalLong.empty();
    private boolean masterDevice;
    private int action = Rule.LOOK_UP;
    private long table = Route.MAIN;
    private OptionalLong target = OptionalLong.empty();
    private OptionalInt suppressPrefixLength = OptionalInt.empty();
    private OptionalInt suppressGroup = OptionalInt.empty();
    private int realms;
    private int protocol = Route.BY_BOOT;

    RuleBuilder(int family) {
        this.family = family;
    }

    public RuleBuilder priority(long value) {
        priority = OptionalLong.of(value);
        return this;
    }

    public RuleBuilder inverted(boolean on) {
        inverted = on;
        return this;
    }

    public RuleBuilder source(Network network) {
        source = Optional.of(network).filter(n -> n.prefixLength() > 0);
        return this;
    }

    public RuleBuilder destination(Network network) {
        destination = Optional.of(network).filter(n -> n.prefixLength() > 0);
        return this;
    }

    public RuleBuilder incoming(String link) {
        incoming = Optional.of(link);
        return this;
    }

    public RuleBuilder outgoing(String link) {
        outgoing = Optional.of(link);
        return this;
    }

    public RuleBuilder tos(int value) {
        tos = value;
        return this;
    }

    public RuleBuilder mark(long value) {
        mark = OptionalLong.of(value);
        return this;
    }

    public RuleBuilder mask(long bits) {
        mask = OptionalLong.of(bits);
        return this;
    }

    public RuleBuilder users(long first, long last) {
        users = Optional.of(new Rule.Range(first, last));
        return this;
    }

    public RuleBuilder ipProtocol(int number) {
        ipProtocol = OptionalInt.of(number);
        return this;
    }

    public RuleBuilder sourcePorts(int first, int last) {
        sourcePorts = Optional.of(new Rule.Range(first, last));
        return this;
    }

    public RuleBuilder destinationPorts(int first, int last) {
        destinationPorts = Optional.of(new Rule.Range(first, last));
        return this;
    }

    public RuleBuilder tunnelId(long id) {
        tunnelId = OptionalLong.of(id);
        return this;
    }

    /** Looks into the table of the packet's VRF, and no other. */
    public RuleBuilder masterDevice() {
        masterDevice = true;
        table = 0;
        return this;
    }

    public RuleBuilder table(long number) {
        table = number;
        return this;
    }

    /** Does {@code action} instead of looking into a table. */
    public RuleBuilder action(int number) {
        action = number;
        table = 0;
        return this;
    }

    /** Goes on with the rule of priority {@code other}, a later one. */
    public RuleBuilder goTo(long other) {
        target = OptionalLong.of(other);
        return action(Rule.GOTO);
    }

    public RuleBuilder suppressPrefixLength(int length) {
        suppressPrefixLength = OptionalInt.of(length);
        return this;
    }

    public RuleBuilder suppressGroup(int group) {
        suppressGroup = OptionalInt.of(group);
        return this;
    }

    public RuleBuilder realms(int both) {
        realms = both;
        return this;
    }

    public RuleBuilder protocol(int number) {
        protocol = number;
        return this;
    }

    public Rule build() {
        return new Rule(
                family,
                priority,
                inverted,
                source,
                destination,
                incoming,
                outgoing,
                tos,
                mark.orElse(0) == 0 ? OptionalLong.empty() : mark,
                saysNothing() ? OptionalLong.empty() : mask,
                users,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                tunnelId,
                masterDevice,
                action,
                table,
                target,
                suppressPrefixLength,
                suppressGroup,
                realms,
                protocol);
    }

    /** A mark is compared in every bit anyway, and no mark in no bit. */
    private boolean saysNothing() {
        long bits = mask.orElse(0);
        return mark.orElse(0) == 0 ? bits == 0 : bits == ALL_BITS;
    }
}
