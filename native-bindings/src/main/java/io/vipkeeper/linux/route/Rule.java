package io.vipkeeper.linux.route;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A routing rule (ip-rule(8)): which packets look into which table. What is empty does not matter to it.
 *
 * @param family {@code Af.INET} or {@code Af.INET6}
 * @param priority the lower, the earlier; the kernel chooses one when empty
 * @param inverted matches what the rest does not
 * @param incoming name of the interface that the packet came in by; {@code lo} for our own
 * @param outgoing name of the interface that the sending socket is bound to
 * @param mark firewall mark, compared in the bits of {@code mask} (all, when that is empty)
 * @param users of the sending process, both ends included
 * @param ipProtocol such as 6 for TCP; required for ports
 * @param sourcePorts both ends included
 * @param tunnelId of an encapsulated packet
 * @param masterDevice look into the table of the packet's VRF ({@code l3mdev})
 * @param action {@link #LOOK_UP}, {@link #GOTO} ...
 * @param table for {@link #LOOK_UP}; 0 for none
 * @param target priority of another rule, for {@link #GOTO}
 * @param suppressPrefixLength ignore a route found with so short a prefix or a shorter one
 * @param suppressGroup ignore a route found that leaves by an interface of this group
 * @param realms source realm in the upper, destination realm in the lower 16 bits, 0 for none; IPv4 only
 * @param protocol who made it, {@link Route#BY_KERNEL} or a number
 */
public record Rule(
        int family,
        OptionalLong priority,
        boolean inverted,
        Optional<Network> source,
        Optional<Network> destination,
        Optional<String> incoming,
        Optional<String> outgoing,
        int tos,
        OptionalLong mark,
        OptionalLong mask,
        Optional<Range> users,
        OptionalInt ipProtocol,
        Optional<Range> sourcePorts,
        Optional<Range> destinationPorts,
        OptionalLong tunnelId,
        boolean masterDevice,
        int action,
        long table,
        OptionalLong target,
        OptionalInt suppressPrefixLength,
        OptionalInt suppressGroup,
        int realms,
        int protocol) {
    public static final int LOOK_UP = 1;
    public static final int GOTO = 2;
    public static final int NOP = 3;
    public static final int BLACKHOLE = 6;
    public static final int UNREACHABLE = 7;
    public static final int PROHIBIT = 8;

    /** Numbers from {@code first} to {@code last}, both included. */
    public record Range(long first, long last) {}

    /** Begins a rule that looks every packet of {@code family} up in the main table. */
    public static RuleBuilder of(int family) {
        return new RuleBuilder(family);
    }

    /** This with another priority. */
    public Rule withPriority(OptionalLong other) {
        return new Rule(
                family,
                other,
                inverted,
                source,
                destination,
                incoming,
                outgoing,
                tos,
                mark,
                mask,
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

    @Override
    public String toString() {
        return (priority.isPresent() ? priority.getAsLong() + ":" : "")
                + (inverted ? " not" : "")
                + " from " + source.map(Network::toString).orElse("all")
                + destination.map(d -> " to " + d).orElse("")
                + (mark.isPresent() ? " fwmark 0x" + Long.toHexString(mark.getAsLong()) : "")
                + incoming.map(i -> " iif " + i).orElse("")
                + outgoing.map(o -> " oif " + o).orElse("")
                + (action == LOOK_UP ? " lookup " + table : " action " + action);
    }
}
