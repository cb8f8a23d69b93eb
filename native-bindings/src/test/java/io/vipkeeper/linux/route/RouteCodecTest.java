package io.vipkeeper.linux.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.FakeKernel;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hex is as a little-endian machine sends it: the fixed header, then attributes: length 2, type 2, value, padding. */
class RouteCodecTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static NetlinkMessage message(int type, String hex) {
        return new NetlinkMessage(type, 0, 1, 0, hex(hex));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(
                        "a VIP on lo",
                        RouteEncoder.address(IfAddress.of(1, RawAddress.parse("10.99.0.1"), 32)
                                .withLabel("lo:vip")
                                .withScope(IfAddress.HOST)),
                        "02 20 00 fe 01000000" // INET, /32, flags, scope host, index 1
                                + "0800 0200 0a630001" // LOCAL
                                + "0800 0100 0a630001" // ADDRESS
                                + "0b00 0300 6c6f3a76697000 00"), // LABEL lo:vip
                arguments(
                        "an IPv6 lease without duplicate detection",
                        RouteEncoder.address(IfAddress.of(7, RawAddress.parse("2001:db8::1"), 128)
                                .withFlags(IfAddress.NODAD | IfAddress.NOPREFIXROUTE)
                                .withLifetime(30, 20)),
                        "0a 80 02 00 07000000" // INET6, /128, the low byte of the flags, scope global, index 7
                                + "1400 0200 20010db8000000000000000000000001" // LOCAL
                                + "1400 0100 20010db8000000000000000000000001" // ADDRESS
                                + "0800 0800 02020000" // FLAGS: all of them
                                + "1400 0600 14000000 1e000000 00000000 00000000"), // CACHEINFO: preferred, valid
                arguments(
                        "a host route",
                        RouteCodec.encode(Route.direct(RawAddress.parse("10.99.0.1"), 32, 1)),
                        "02 20 00 00 fe 03 fd 01 00000000" // INET, /32, main, boot, scope link, unicast
                                + "0800 0100 0a630001" // DST
                                + "0800 0400 01000000" // OIF
                                + "0800 0f00 fe000000"), // TABLE
                arguments(
                        "a default route with everything, in a table beyond a byte",
                        RouteCodec.encode(Route.to(RawAddress.parse("0.0.0.0"), 0)
                                .hop(NextHop.via(RawAddress.parse("10.0.0.1"), 3)
                                        .withOnlink(true)
                                        .withRealms(0x50006))
                                .source(RawAddress.parse("10.99.0.1"))
                                .table(1000)
                                .metric(7)
                                .protocol(Route.BY_KEEPALIVED)
                                .tos(0x10)
                                .metric(RouteMetric.MTU, 1400)
                                .metric(RouteMetric.QUICKACK, 1)
                                .lock(RouteMetric.MTU)
                                .congestionControl("reno")
                                .build()),
                        "02 00 00 10 00 12 00 01 04000000" // INET, /0, tos, table 0, protocol 18, global, unicast,
                                // ONLINK
                                + "0800 0100 00000000" // DST
                                + "0800 0400 03000000" // OIF
                                + "0800 0500 0a000001" // GATEWAY
                                + "0800 0b00 06000500" // FLOW
                                + "0800 0700 0a630001" // PREFSRC
                                + "0800 0600 07000000" // PRIORITY
                                + "0800 0f00 e8030000" // TABLE
                                + "2800 0880" // METRICS
                                + "0800 0100 04000000 0800 0200 78050000 0800 0f00 01000000" // LOCK, MTU, QUICKACK
                                + "0900 1000 72656e6f00 000000"), // CC_ALGO reno
                arguments(
                        "two ways, one by a gateway of the other family",
                        RouteCodec.encode(Route.to(RawAddress.parse("10.1.0.0"), 16)
                                .hop(NextHop.via(RawAddress.parse("10.0.0.1"), 3)
                                        .withWeight(5))
                                .hop(NextHop.via(RawAddress.parse("fe80::1"), 4).withOnlink(true))
                                .build()),
                        "02 10 00 00 fe 03 00 01 00000000" // INET, /16, main, boot, global, unicast
                                + "0800 0100 0a010000" // DST
                                + "3400 0900" // MULTIPATH
                                + "1000 00 04 03000000 0800 0500 0a000001" // 16 bytes, weight 5, index 3: GATEWAY
                                + "2000 04 00 04000000" // 32 bytes, ONLINK, weight 1, index 4
                                + "1600 1200 0a00 fe800000000000000000000000000001 0000" // VIA
                                + "0800 0f00 fe000000"), // TABLE
                arguments(
                        "labels",
                        RouteCodec.encode(Route.to(RawAddress.parse("10.1.0.0"), 16)
                                .hop(NextHop.via(RawAddress.parse("10.0.0.1"), 0)
                                        .withEncapsulation(
                                                new Encapsulation.Mpls(List.of(100, 200), OptionalInt.of(64))))
                                .ttlPropagate(true)
                                .build()),
                        "02 10 00 00 fe 03 00 01 00000000"
                                + "0800 0100 0a010000" // DST
                                + "0800 0500 0a000001" // GATEWAY
                                + "0600 1500 0100 0000" // ENCAP_TYPE MPLS
                                + "1800 1680 0c00 0100 00064000 000c8100 0500 0200 40 000000" // ENCAP: DST 100 200, TTL
                                + "0800 0f00 fe000000" // TABLE
                                + "0500 1a00 01 000000"), // TTL_PROPAGATE
                arguments(
                        "an IPv6 route in a tunnel",
                        RouteCodec.encode(Route.to(RawAddress.parse("2001:db8::"), 32)
                                .hop(NextHop.direct(3)
                                        .withEncapsulation(new Encapsulation.Ip(
                                                5,
                                                RawAddress.parse("10.0.0.1"),
                                                Optional.of(RawAddress.parse("10.0.0.2")),
                                                9,
                                                8,
                                                1)))
                                .preference(1)
                                .expires(60)
                                .build()),
                        "0a 20 00 00 fe 03 00 01 00000000"
                                + "1400 0100 20010db8000000000000000000000000" // DST
                                + "0800 0400 03000000" // OIF
                                + "0600 1500 0200 0000" // ENCAP_TYPE IP
                                + "3800 1680 0c00 0100 0000000000000005 0800 0200 0a000001 0800 0300 0a000002" // ID,
                                // DST,
                                // SRC
                                + "0500 0400 09 000000 0500 0500 08 000000 0600 0600 0001 0000" // TTL, TOS, FLAGS
                                + "0800 0f00 fe000000" // TABLE
                                + "0500 1400 01 000000" // PREF
                                + "0800 1700 3c000000")); // EXPIRES
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void writes(String because, NlAttrs body, String hex) {
        assertThat(HexFormat.of().formatHex(body.toByteArray())).isEqualTo(hex.replace(" ", ""));
    }

    @Test
    void aLinkAsTheKernelTellsIt() {
        NetlinkMessage message = message(
                RouteWire.RTM_NEWLINK,
                "00 00 0100 05000000 43100100 00000000" // Ethernet, index 5, UP BROADCAST RUNNING MULTICAST LOWER_UP
                        + "0900 0300 6574683000 000000" // IFNAME
                        + "0800 0400 dc050000" // MTU
                        + "0800 0500 04000000" // LINK
                        + "0800 0a00 09000000" // MASTER
                        + "0a00 0100 02005e000001 0000" // ADDRESS
                        + "1000 1200 0900 0100 7665746800 000000"); // LINKINFO: KIND veth
        Link link = RouteDecoder.link(message).orElseThrow();
        assertThat(link).isEqualTo(new Link(5, "eth0", 0x11043, 1, "02:00:5e:00:00:01", 1500, 4, 9, "veth"));
        assertThat(link.isUp()).isTrue();
        assertThat(link.isRunning()).isTrue();
        assertThat(link.isLoopback()).isFalse();
        assertThat(RouteMonitor.event(message)).contains(new RouteEvent.LinkChanged(link));
    }

    @Test
    void aPointToPointAddressHasItsPeer() {
        NetlinkMessage message = message(
                RouteWire.RTM_DELADDR,
                "02 20 80 00 03000000" // INET, /32, PERMANENT, global, index 3
                        + "0800 0100 0a000002" // ADDRESS: the peer
                        + "0800 0200 0a000001" // LOCAL: ours
                        + "0800 0400 0a0000ff" // BROADCAST
                        + "0900 0300 7070703000 000000" // LABEL
                        + "0800 0800 80000000" // FLAGS
                        + "1400 0600 ffffffff ffffffff 01000000 01000000"); // CACHEINFO
        IfAddress address = RouteDecoder.address(message).orElseThrow();
        assertThat(address)
                .isEqualTo(new IfAddress(
                        3,
                        RawAddress.parse("10.0.0.1"),
                        32,
                        Optional.of(RawAddress.parse("10.0.0.2")),
                        Optional.of(RawAddress.parse("10.0.0.255")),
                        Optional.of("ppp0"),
                        IfAddress.GLOBAL,
                        IfAddress.PERMANENT,
                        IfAddress.FOREVER,
                        IfAddress.FOREVER));
        assertThat(RouteMonitor.event(message)).contains(new RouteEvent.AddressRemoved(address));
    }

    @Test
    void otherFamiliesAndOtherMessagesArePassedOver() {
        assertThat(RouteDecoder.address(message(RouteWire.RTM_NEWADDR, "1c 20 80 00 03000000 0800 0100 0a000002")))
                .isEmpty();
        assertThat(RouteMonitor.event(message(RouteWire.RTM_NEWROUTE, "02"))).isEmpty();
        assertThat(RouteCodec.decode(message(RouteWire.RTM_NEWROUTE, "80 00 00 00 fe 03 fd 01 00000000")))
                .isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsWrittenIsRead(long seed) {
        Random random = new Random(seed);
        IfAddress address = new IfAddress(
                random.nextInt(),
                raw(random, seed),
                random.nextInt(129),
                random.nextBoolean() ? Optional.of(raw(random, seed)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(raw(random, seed)) : Optional.empty(),
                random.nextBoolean() ? Optional.of("lo:" + random.nextInt(1000)) : Optional.empty(),
                random.nextInt(256),
                random.nextInt(0x10000),
                random.nextInt() & 0xffffffffL,
                random.nextInt() & 0xffffffffL);
        assertThat(RouteDecoder.address(new NetlinkMessage(
                        0, 0, 0, 0, RouteEncoder.address(address).toByteArray())))
                .contains(address);
        Route route = route(random, seed);
        assertThat(RouteCodec.decode(
                        new NetlinkMessage(0, 0, 0, 0, RouteCodec.encode(route).toByteArray())))
                .contains(route);
    }

    private static Route route(Random random, long seed) {
        RouteBuilder route = Route.to(raw(random, seed), random.nextInt(129))
                .scope(random.nextInt(256))
                .type(random.nextInt(256))
                .table(random.nextInt(1000))
                .protocol(random.nextInt(256))
                .metric(random.nextInt() & 0xffffffffL)
                .tos(random.nextInt(256));
        for (int hops = random.nextInt(4); hops > 0; hops--) {
            route.hop(NextHop.via(raw(random, random.nextInt(2)), 1 + random.nextInt(9))
                    .withRealms(random.nextInt())
                    .withOnlink(random.nextBoolean()));
        }
        if (random.nextBoolean()) {
            route.source(raw(random, seed)).preference(random.nextInt(4)).congestionControl("cubic");
        }
        for (RouteMetric metric : RouteMetric.values()) {
            if (random.nextBoolean()) {
                route.metric(metric, random.nextInt() & 0xffffffffL);
            }
            if (random.nextInt(5) == 0) {
                route.lock(metric);
            }
        }
        return route.build();
    }

    private static RawAddress raw(Random random, long seed) {
        byte[] bytes = new byte[seed % 2 == 0 ? 4 : 16];
        random.nextBytes(bytes);
        return RawAddress.of(bytes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesAreReadOrPassedOver(long seed) {
        Random random = new Random(seed);
        byte[] address = RouteEncoder.address(
                        IfAddress.of(1, raw(random, seed), 32).withLabel("lo:1"))
                .toByteArray();
        byte[] route = RouteCodec.encode(route(random, seed)).toByteArray();
        for (int i = 0; i < 200; i++) {
            byte[] bytes = switch (random.nextInt(4)) {
                case 0 -> address.clone();
                case 1, 2 -> route.clone();
                default -> new byte[1 + random.nextInt(90)];
            };
            for (int n = random.nextInt(8); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(RouteFuzzTest.readEverything(bytes)).isBetween(0, 4);
        }
        assertThat(RouteFuzzTest.readEverything(new byte[0])).isZero();
    }

    @Test
    void refusalsSayWhatWasAskedAndTheKernelsWords() {
        RouteClient client = RouteClient.over(new FakeKernel(
                request -> List.of(FakeKernel.error(request, Errno.EADDRNOTAVAIL, "ipv4: Address not found"))));
        assertThatThrownBy(() -> client.deleteAddress(IfAddress.of(1, RawAddress.parse("10.99.0.1"), 32)))
                .hasMessage("delete address 10.99.0.1/32 on link 1: EADDRNOTAVAIL (99) Cannot assign requested address:"
                        + " ipv4: Address not found");
        assertThatThrownBy(() -> client.addRoute(Route.direct(RawAddress.parse("10.99.0.1"), 32, 1)))
                .hasMessageStartingWith("add route 10.99.0.1/32 on link 1: EADDRNOTAVAIL (99)");
    }
}
