package io.vipkeeper.linux.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules and changes of links. Hex is as a little-endian machine sends it: the fixed header, then attributes: length 2, type 2, value, padding. */
class RuleCodecTest {
    private static final Network TEN = new Network(RawAddress.parse("10.0.0.0"), 8);
    private static final Network VIP = new Network(RawAddress.parse("192.0.2.1"), 32);

    private static Rule everything() {
        return Rule.of(Af.INET)
                .priority(1000)
                .inverted(true)
                .source(TEN)
                .destination(VIP)
                .incoming("eth0")
                .outgoing("eth1")
                .tos(0x10)
                .mark(0x99)
                .mask(0xff)
                .users(1000, 2000)
                .ipProtocol(6)
                .sourcePorts(1024, 65534)
                .destinationPorts(80, 80)
                .tunnelId(7)
                .table(1000)
                .suppressPrefixLength(0)
                .suppressGroup(3)
                .realms(0x50006)
                .protocol(Route.BY_KEEPALIVED)
                .build();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(
                        "a rule with everything",
                        RuleCodec.encode(everything()),
                        "02 20 08 10 00 0000 01 02000000" // INET, /32 to, /8 from, tos, table 0, look up, INVERT
                                + "0800 0600 e8030000" // PRIORITY
                                + "0800 0200 0a000000" // SRC
                                + "0800 0100 c0000201" // DST
                                + "0900 0300 6574683000 000000" // IIFNAME
                                + "0900 1100 6574683100 000000" // OIFNAME
                                + "0800 0a00 99000000" // FWMARK
                                + "0800 1000 ff000000" // FWMASK
                                + "0c00 1400 e8030000 d0070000" // UID_RANGE
                                + "0500 1600 06 000000" // IP_PROTO
                                + "0800 1700 0004 feff" // SPORT_RANGE
                                + "0800 1800 5000 5000" // DPORT_RANGE
                                + "0c00 0c00 0000000000000007" // TUN_ID, network order
                                + "0800 0f00 e8030000" // TABLE
                                + "0800 0e00 00000000" // SUPPRESS_PREFIXLEN
                                + "0800 0d00 03000000" // SUPPRESS_IFGROUP
                                + "0800 0b00 06000500" // FLOW
                                + "0500 1500 12 000000"), // PROTOCOL
                arguments(
                        "goto",
                        RuleCodec.encode(Rule.of(Af.INET6).goTo(2000).build()),
                        "0a 00 00 00 00 0000 02 00000000 0800 0400 d0070000 0500 1500 03 000000"),
                arguments(
                        "the packet's VRF",
                        RuleCodec.encode(
                                Rule.of(Af.INET).masterDevice().priority(5).build()),
                        "02 00 00 00 00 0000 01 00000000 0800 0600 05000000 0500 1300 01 000000 0500 1500 03 000000"),
                arguments(
                        "a virtual router's macvlan",
                        LinkEncoder.create(NewLink.privateMacvlan("vrrp.51", 3, "00:00:5e:00:01:33")),
                        "00 00 0000 00000000 00000000 00000000" // ifinfomsg
                                + "0c00 0300 767272702e353100" // IFNAME vrrp.51
                                + "0800 0500 03000000" // LINK
                                + "0a00 0100 00005e000133 0000" // ADDRESS
                                + "1c00 1280 0c00 0100 6d6163766c616e00 0c00 0280 0800 0100 01000000"), // KIND, DATA:
                // PRIVATE
                arguments(
                        "an ipvlan",
                        LinkEncoder.create(new NewLink(
                                "ipv",
                                3,
                                new NewLink.Ipvlan(NewLink.Ipvlan.L2, NewLink.Ipvlan.VEPA),
                                Optional.empty(),
                                OptionalInt.of(9))),
                        "00 00 0000 00000000 00000000 00000000"
                                + "0800 0300 69707600 0800 0500 03000000 0800 1b00 09000000" // IFNAME, LINK, GROUP
                                + "2400 1280 0b00 0100 6970766c616e00 00" // KIND
                                + "1400 0280 0600 0100 0000 0000 0600 0200 0200 0000"), // DATA: MODE, FLAGS
                arguments("down", LinkEncoder.change(LinkChange.up(3, false)), "00 00 0000 03000000 00000000 01000000"),
                arguments(
                        "up with no link-local address",
                        LinkEncoder.change(new LinkChange(
                                3,
                                Optional.of(true),
                                Optional.empty(),
                                OptionalInt.of(LinkChange.NO_ADDRESS),
                                OptionalInt.of(7))),
                        "00 00 0000 03000000 01000000 01000000"
                                + "0800 0a00 07000000" // MASTER
                                + "1000 1a80 0c00 0a80 0500 0800 01 000000")); // AF_SPEC: INET6: ADDR_GEN_MODE
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void writes(String because, NlAttrs body, String hex) {
        assertThat(HexFormat.of().formatHex(body.toByteArray())).isEqualTo(hex.replace(" ", ""));
    }

    static Stream<Rule> rules() {
        return Stream.of(
                everything(),
                Rule.of(Af.INET).build(),
                Rule.of(Af.INET6).goTo(32766).priority(1).build(),
                Rule.of(Af.INET6).masterDevice().build(),
                Rule.of(Af.INET)
                        .action(Rule.BLACKHOLE)
                        .source(new Network(RawAddress.parse("0.0.0.0"), 1))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whateverIsWrittenIsRead(Rule rule) {
        NetlinkMessage message = new NetlinkMessage(
                RouteWire.RTM_NEWRULE, 0, 0, 0, RuleCodec.encode(rule).toByteArray());
        assertThat(RuleCodec.decode(message)).contains(rule);
        assertThat(RouteMonitor.event(message)).contains(new RouteEvent.RuleAdded(rule));
    }

    @Test
    void whatSaysNothingIsLeftOut() {
        assertThat(Rule.of(Af.INET)
                        .source(new Network(RawAddress.parse("0.0.0.0"), 0))
                        .destination(new Network(RawAddress.parse("0.0.0.0"), 0))
                        .mark(5)
                        .mask(0xffffffffL)
                        .build())
                .isEqualTo(Rule.of(Af.INET).mark(5).build());
        assertThat(Rule.of(Af.INET).mark(0).mask(0).build())
                .isEqualTo(Rule.of(Af.INET).build());
        Rule unmarked = Rule.of(Af.INET).mark(0).mask(0xffffffffL).build();
        assertThat(unmarked.mask()).hasValue(0xffffffffL);
        assertThat(Route.to(RawAddress.parse("10.0.0.0"), 8)
                        .type(Route.BLACKHOLE)
                        .hop(NextHop.direct(0))
                        .build()
                        .hops())
                .isEmpty();
    }

    @Test
    void whatTheKernelSaysOfTheUnsaidIsNothing() {
        byte[] body = HexFormat.of()
                .parseHex(
                        ("02 00 00 00 fe 0000 01 00000000" // INET, main, look up
                                        + "0800 0f00 fe000000 0800 0600 fe7f0000" // TABLE, PRIORITY 32766
                                        + "0800 0e00 ffffffff 0800 0d00 ffffffff" // nothing suppressed
                                        + "0800 1000 ffffffff 0800 0a00 01000000" // every bit of the mark
                                        + "0500 1500 02 000000") // PROTOCOL
                                .replace(" ", ""));
        Rule main = RuleCodec.decode(new NetlinkMessage(0, 0, 0, 0, body)).orElseThrow();
        assertThat(main)
                .isEqualTo(Rule.of(Af.INET)
                        .priority(32766)
                        .mark(1)
                        .protocol(Route.BY_KERNEL)
                        .build())
                .hasToString("32766: from all fwmark 0x1 lookup 254");
    }
}
