package io.vipkeeper.config.model.address;

import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A routing rule to install, in the terms of ip-rule(8).
 *
 * @param inverted {@code not}: packets that do not match
 * @param priority absent: the kernel's choice
 * @param mark the firewall mark and its mask
 * @param realms as in {@link VirtualRoute}
 * @param suppressPrefixLength refuse routes with a prefix of at most this length
 * @param suppressGroup refuse routes over interfaces of this group
 * @param users the owners of local sockets
 * @param l3mdev look up the table of the packet's VRF
 * @param protocol who made the rule, 0 to 255
 * @param ipProtocol the packet's protocol, 0 to 255
 * @param tunnelId the id of the tunnel that the packet came through
 */
public record VirtualRule(
        Family family,
        boolean inverted,
        Optional<Cidr> from,
        Optional<Cidr> to,
        Action action,
        OptionalLong priority,
        Optional<Mark> mark,
        Optional<String> inputDevice,
        Optional<String> outputDevice,
        OptionalInt tos,
        OptionalInt realms,
        OptionalInt suppressPrefixLength,
        OptionalInt suppressGroup,
        Optional<Range> users,
        boolean l3mdev,
        OptionalInt protocol,
        OptionalInt ipProtocol,
        Optional<Range> sourcePorts,
        Optional<Range> destinationPorts,
        OptionalLong tunnelId,
        boolean tracked,
        Optional<String> trackGroup) {

    /** What is done with a packet that matches. */
    public sealed interface Action {
        /** Look in a table, 1 to 4294967295. */
        record Lookup(long table) implements Action {}

        /** Go on with the rule of this priority. */
        record GoTo(long priority) implements Action {}

        /** Go on with the next rule. */
        record Nop() implements Action {}

        /** Drop it. */
        record Drop(How how) implements Action {}
    }

    /** Ways to drop; {@link #number} is the kernel's {@code FR_ACT_*} value (linux/fib_rules.h). */
    public enum How {
        BLACKHOLE(6),
        UNREACHABLE(7),
        PROHIBIT(8);

        private final int number;

        How(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        public String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A firewall mark; both are unsigned 32-bit values. */
    public record Mark(int value, int mask) {}

    /** From {@code first} to {@code last}, both included. */
    public record Range(long first, long last) {}
}
