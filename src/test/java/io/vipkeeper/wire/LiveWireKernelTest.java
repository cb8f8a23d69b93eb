package io.vipkeeper.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.libc.ThrowAwayHost;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.vrrp.packet.AdvertWire;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import io.vipkeeper.vrrp.packet.Datagram;
import io.vipkeeper.vrrp.packet.NeighbourFrame;
import io.vipkeeper.vrrp.packet.Recipients;
import io.vipkeeper.vrrp.packet.Verdict;
import io.vipkeeper.vrrp.packet.WireParams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two hosts on a cable send each other adverts and frames. */
@Tag("netns")
class LiveWireKernelTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final IpAddress LEFT = IpAddress.literal("10.9.0.1");
    private static final IpAddress RIGHT = IpAddress.literal("10.9.0.2");
    private static final IpAddress LEFT6 = IpAddress.literal("fe80::1");
    private static final IpAddress RIGHT6 = IpAddress.literal("fe80::2");
    private static final IpAddress VIP = IpAddress.literal("10.9.0.100");
    private static final IpAddress VIP6 = IpAddress.literal("fe80::100");
    private static final int VRRP = 112;
    private static final int AH = 51;

    private WireNode left;
    private WireNode right;

    @BeforeEach
    void make() throws Exception {
        left = new WireNode();
        right = new WireNode();
        left.host.connect("eth0", right.host, "eth7");
        left.host.ip("address add 10.9.0.1/24 dev eth0");
        right.host.ip("address add 10.9.0.2/24 dev eth7");
        left.host.ip("address add fe80::1/64 dev eth0 nodad");
        right.host.ip("address add fe80::2/64 dev eth7 nodad");
        left.present("eth0");
        right.present("eth7");
    }

    @AfterEach
    void clean() throws Exception {
        left.close();
        right.close();
    }

    private static Wire.Listening on(String device, WireParams params) {
        int protocol = params.authentication().scheme() == Scheme.AH ? AH : VRRP;
        return new Wire.Listening(
                Optional.of(device),
                params.family(),
                protocol,
                params.recipients() instanceof Recipients.Multicast m ? Optional.of(m.group()) : Optional.empty());
    }

    private static WireParams params(int version, Family family, int vrid) {
        return WireParams.of("VI", version, family, vrid).withAddresses(List.of(family == Family.INET ? VIP : VIP6));
    }

    private static WireParams to(WireParams params, IpAddress peer) {
        return params.withRecipients(new Recipients.Unicast(
                List.of(new Recipients.Peer(peer)),
                255,
                true,
                Recipients.UnicastChecksum.NEVER_OLD,
                params.family() == Family.INET ? WireParams.GROUP_INET : WireParams.GROUP_INET6));
    }

    private static IpAddress source(WireParams params) {
        return params.family() == Family.INET ? LEFT : LEFT6;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("v2", params(2, Family.INET, 51)),
                arguments("v2 with a password", params(2, Family.INET, 51).withAuthentication(Scheme.PASS, "secret")),
                arguments("v2 in AH", params(2, Family.INET, 51).withAuthentication(Scheme.AH, "secret")),
                arguments("v3", params(3, Family.INET, 51)),
                arguments("v3 over IPv6", params(3, Family.INET6, 51)),
                arguments(
                        "another group",
                        params(3, Family.INET, 51)
                                .withRecipients(new Recipients.Multicast(IpAddress.literal("239.1.2.3")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void groupsHearEachOther(String kind, WireParams params) throws Exception {
        left.listen(on("eth0", params));
        right.listen(on("eth7", params));
        for (Datagram advert : new AdvertWire(params).adverts(150, source(params), NOW)) {
            left.send("eth0", advert, OptionalInt.empty());
        }
        Arrival arrival = right.await();
        assertThat(right.names).containsExactly("eth7");
        assertThat(arrival.source()).isEqualTo(source(params));
        assertThat(new AdvertWire(params).check(arrival, Optional.empty(), NOW))
                .isInstanceOfSatisfying(Verdict.Accepted.class, accepted -> {
                    assertThat(accepted.lines()).isEmpty();
                    assertThat(accepted.advert().priority()).isEqualTo(150);
                });
        assertThat(left.arrivals).as("own adverts").isEmpty();
        assertThat(left.log).isEmpty();
        assertThat(right.log).isEmpty();
    }

    @Test
    void peersHearEachOtherAndNoGroup() throws Exception {
        WireParams four = params(3, Family.INET, 51);
        WireParams six = params(3, Family.INET6, 52);
        right.listen(on("eth7", to(four, LEFT)), on("eth7", to(six, LEFT6)));
        left.listen(on("eth0", to(four, RIGHT)), on("eth0", to(six, RIGHT6)));
        // Adverts to the group pass by before those to the peer.
        left.send("eth0", new AdvertWire(four).adverts(150, LEFT, NOW).get(0), OptionalInt.empty());
        left.send("eth0", new AdvertWire(six).adverts(150, LEFT6, NOW).get(0), OptionalInt.empty());
        left.send(
                "eth0", new AdvertWire(to(four, RIGHT)).adverts(151, LEFT, NOW).get(0), OptionalInt.empty());
        assertThat(new AdvertWire(to(four, LEFT)).check(right.await(), Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        a -> assertThat(a.advert().priority()).isEqualTo(151));
        left.send(
                "eth0", new AdvertWire(to(six, RIGHT6)).adverts(152, LEFT6, NOW).get(0), OptionalInt.of(255));
        assertThat(new AdvertWire(to(six, LEFT6)).check(right.await(), Optional.empty(), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Accepted.class,
                        a -> assertThat(a.advert().priority()).isEqualTo(152));
        assertThat(right.arrivals).isEmpty();
    }

    @Test
    void eachInterfaceHearsItsOwn() throws Exception {
        WireParams params = params(3, Family.INET, 51);
        left.host.connect("eth1", right.host, "eth8");
        left.host.ip("address add 10.8.0.1/24 dev eth1");
        right.host.ip("address add 10.8.0.2/24 dev eth8");
        left.present("eth1");
        right.present("eth8");
        left.listen(on("eth0", params), on("eth1", params));
        right.listen(on("eth7", params), on("eth8", params));
        Datagram advert = new AdvertWire(params).adverts(150, LEFT, NOW).get(0);
        left.send("eth1", advert, OptionalInt.empty());
        right.await();
        left.send("eth0", advert, OptionalInt.empty());
        right.await();
        assertThat(right.names).containsExactly("eth8", "eth7");
        right.listen(on("eth7", params));
        left.send("eth1", advert, OptionalInt.empty());
        left.send("eth0", advert, OptionalInt.empty());
        right.await();
        assertThat(right.names).containsExactly("eth8", "eth7", "eth7");
    }

    @Test
    void anInterfaceThatComesBackIsHeardAgain() throws Exception {
        WireParams params = params(3, Family.INET, 51);
        left.listen(on("eth0", params));
        right.listen(on("eth7", params));
        Datagram advert = new AdvertWire(params).adverts(150, LEFT, NOW).get(0);
        left.host.ip("link del eth0");
        assertThatThrownBy(() -> left.send("eth0", advert, OptionalInt.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("224.0.0.18");
        left.run(() -> left.wire.linkGone("eth0"));
        right.run(() -> right.wire.linkGone("eth7"));
        assertThatThrownBy(() -> left.send("eth0", advert, OptionalInt.empty()))
                .hasMessage("no socket on eth0 INET protocol 112");
        left.host.connect("eth0", right.host, "eth7");
        left.host.ip("address add 10.9.0.1/24 dev eth0");
        right.host.ip("address add 10.9.0.2/24 dev eth7");
        left.present("eth0");
        right.present("eth7");
        left.send("eth0", advert, OptionalInt.empty());
        assertThat(right.await().source()).isEqualTo(LEFT);
        // The same without a word of its going: only the number has changed.
        left.host.ip("link del eth0");
        left.host.connect("eth0", right.host, "eth7");
        left.host.ip("address add 10.9.0.1/24 dev eth0");
        right.host.ip("address add 10.9.0.2/24 dev eth7");
        left.present("eth0");
        right.present("eth7");
        left.send("eth0", advert, OptionalInt.empty());
        assertThat(right.await().source()).isEqualTo(LEFT);
        assertThat(left.log).isEmpty();
    }

    @Test
    void anInterfaceThatIsDownIsSaid() throws Exception {
        WireParams params = params(3, Family.INET, 51);
        left.listen(on("eth0", params));
        left.host.ip("link set eth0 down");
        Datagram advert = new AdvertWire(params).adverts(150, LEFT, NOW).get(0);
        assertThatThrownBy(() -> left.send("eth0", advert, OptionalInt.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ENETUNREACH (101) Network is unreachable");
        left.host.ip("link set eth0 up");
        left.host.ip("address replace 10.9.0.1/24 dev eth0");
        right.listen(on("eth7", params));
        left.send("eth0", advert, OptionalInt.empty());
        assertThat(right.await().source()).isEqualTo(LEFT);
    }

    @Test
    void othersSeeWhatTheRfcsSay(@TempDir Path directory) throws Exception {
        WireParams two = params(2, Family.INET, 51).withAuthentication(Scheme.PASS, "secret");
        WireParams three = params(3, Family.INET, 52);
        WireParams six = params(3, Family.INET6, 53);
        int index = left.present("eth0");
        left.listen(on("eth0", two), on("eth0", six));
        Path file = directory.resolve("cable.pcap");
        Process capture =
                right.host.call(() -> ThrowAwayHost.start("tcpdump -i eth7 -U --immediate-mode -Z root -c 4 -w " + file
                        + " vrrp or ip6 proto 112 or arp src host " + VIP));
        try (BufferedReader words =
                new BufferedReader(new InputStreamReader(capture.getInputStream(), StandardCharsets.UTF_8))) {
            String line = words.readLine();
            while (line != null && !line.contains("listening on eth7")) {
                line = words.readLine();
            }
            left.send("eth0", new AdvertWire(two).adverts(150, LEFT, NOW).get(0), OptionalInt.empty());
            left.send("eth0", new AdvertWire(three).adverts(150, LEFT, NOW).get(0), OptionalInt.empty());
            left.send("eth0", new AdvertWire(six).adverts(150, LEFT6, NOW).get(0), OptionalInt.empty());
            byte[] garp = NeighbourFrame.of(VIP, mac("00:00:5e:00:01:33"), false);
            left.host.call(() -> {
                left.wire.frame(index, garp);
                return true;
            });
            assertThat(capture.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            capture.destroy();
        }
        assertThat(Files.size(file)).isPositive();
        String fields = "eth.src eth.dst ip.src ip.dst ip.ttl ip.dsfield ip.checksum.status ipv6.src ipv6.dst ipv6.hlim"
                + " ipv6.tclass vrrp.prio vrrp.checksum.status arp.isgratuitous arp.src.proto_ipv4";
        String seen = left.host.run("tshark -Q -r " + file
                + " -o ip.check_checksum:TRUE -o vrrp.v3_checksum_as_in_v2:FALSE -T fields -E separator=, -e "
                + fields.replace(" ", " -e "));
        String own = left.host.ip("-o link show dev eth0").replaceAll("(?s).*link/ether ([0-9a-f:]+) .*", "$1");
        assertThat(seen.lines().filter(line -> !line.startsWith("Running as user")))
                .containsExactly(
                        own + ",01:00:5e:00:00:12,10.9.0.1,224.0.0.18,255,0xc0,1,,,,,150,1,,",
                        own + ",01:00:5e:00:00:12,10.9.0.1,224.0.0.18,255,0xc0,1,,,,,150,1,,",
                        own + ",33:33:00:00:00:12,,,,,,fe80::1,ff02::12,255,0x000000c0,150,1,,",
                        "00:00:5e:00:01:33,ff:ff:ff:ff:ff:ff,,,,,,,,,,,,1,10.9.0.100");
    }

    private static MacAddress mac(String text) {
        return MacAddress.parse(text).orElseThrow();
    }
}
