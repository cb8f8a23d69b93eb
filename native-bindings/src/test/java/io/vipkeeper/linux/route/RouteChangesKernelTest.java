package io.vipkeeper.linux.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.ThrowAwayHost;
import io.vipkeeper.linux.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked of a real kernel against what ip(8) shows of it, and the other way round. */
@Tag("netns")
class RouteChangesKernelTest {
    private static final RawAddress GATEWAY = RawAddress.parse("10.0.0.2");

    private ThrowAwayHost host;
    private ThrowAwayHost peer;
    private RouteClient client;
    private int eth0;

    @BeforeEach
    void make() throws Exception {
        host = ThrowAwayHost.make();
        peer = ThrowAwayHost.make();
        host.connect("eth0", peer, "eth0");
        client = host.call(RouteClient::open);
        eth0 = client.link("eth0").orElseThrow().index();
    }

    @AfterEach
    void clean() {
        client.close();
        host.close();
        peer.close();
    }

    private static RawAddress raw(String text) {
        return RawAddress.parse(text);
    }

    private List<RouteOutcome> execute(RouteCommand... commands) {
        return client.execute(List.of(commands));
    }

    private static String failures(List<RouteOutcome> outcomes) {
        return outcomes.stream()
                .flatMap(o -> o.failure().stream())
                .map(NetlinkException::getMessage)
                .reduce("", (a, b) -> a + b + "\n");
    }

    @Test
    void fiveHundredAddressesInOneGoAndEachFailureWithItsCommand() throws Exception {
        List<RouteCommand> add = new ArrayList<>();
        List<RouteCommand> delete = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            IfAddress vip = IfAddress.of(eth0, RawAddress.of((byte) 10, (byte) 7, (byte) (i >> 8), (byte) i), 32);
            add.add(new RouteCommand.AddAddress(vip));
            delete.add(new RouteCommand.DeleteAddress(vip));
        }
        host.ip("address add 10.7.1.1/32 dev eth0");
        List<RouteOutcome> added = client.execute(add);
        assertThat(added).filteredOn(o -> !o.succeeded()).singleElement().satisfies(o -> {
            assertThat(o.command()).isEqualTo(add.get(257));
            assertThat(o.failure().orElseThrow())
                    .hasMessageStartingWith("add address 10.7.1.1/32 on link " + eth0 + ": EEXIST (17) File exists");
        });
        assertThat(host.ip("-4 -o address show dev eth0").lines()).hasSize(500);
        assertThat(client.execute(delete)).allMatch(RouteOutcome::succeeded);
        assertThat(host.ip("-4 -o address show dev eth0")).isEmpty();
    }

    @Test
    void aFloodOfAnnouncementsIsReadInPieces() throws Exception {
        List<RouteCommand> add = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            add.add(new RouteCommand.AddAddress(
                    IfAddress.of(eth0, RawAddress.of((byte) 10, (byte) 7, (byte) (i >> 8), (byte) i), 32)));
        }
        try (RouteMonitor monitor = host.call(RouteMonitor::open)) {
            assertThat(failures(client.execute(add))).isEmpty();
            List<RouteEvent> first = new ArrayList<>(monitor.read());
            List<RouteEvent> rest = monitor.read();
            assertThat(first).hasSize(256);
            first.addAll(rest);
            assertThat(first)
                    .filteredOn(e -> e instanceof RouteEvent.AddressChanged c
                            && c.address().address().isIpv4())
                    .hasSize(400);
            assertThat(monitor.read()).isEmpty();
        }
    }

    @Test
    void addressesWithEveryAttribute() throws Exception {
        IfAddress four = IfAddress.of(eth0, raw("10.0.0.1"), 24)
                .withBroadcast(raw("10.0.0.255"))
                .withLabel("eth0:vip")
                .withScope(IfAddress.LINK)
                .withFlags(IfAddress.NOPREFIXROUTE);
        IfAddress peerToPeer = IfAddress.of(eth0, raw("10.1.0.1"), 30).withPeer(raw("10.1.0.2"));
        IfAddress six = IfAddress.of(eth0, raw("2001:db8::1"), 64)
                .withFlags(IfAddress.NODAD | IfAddress.HOMEADDRESS | IfAddress.MANAGETEMPADDR | IfAddress.NOPREFIXROUTE)
                .withLifetime(IfAddress.FOREVER, 0);
        IfAddress group = IfAddress.of(eth0, raw("239.1.2.3"), 32).withFlags(IfAddress.MCAUTOJOIN);
        assertThat(failures(execute(
                        new RouteCommand.AddAddress(four),
                        new RouteCommand.AddAddress(peerToPeer),
                        new RouteCommand.ReplaceAddress(six),
                        new RouteCommand.AddAddress(group))))
                .isEmpty();
        assertThat(host.ip("address show dev eth0"))
                .contains("inet 10.0.0.1/24 brd 10.0.0.255 scope link noprefixroute eth0:vip")
                .contains("inet 10.1.0.1 peer 10.1.0.2/30 scope global eth0")
                .containsPattern("inet6 2001:db8::1/64 scope global [a-z ]+\n +valid_lft forever preferred_lft 0sec")
                .containsPattern("inet 239.1.2.3/32 scope global autojoin");
        assertThat(host.ip("-6 -o address show dev eth0 to 2001:db8::1"))
                .contains(" nodad ", " home ", " deprecated ", " mngtmpaddr ", " noprefixroute ");
        List<IfAddress> read = client.addresses();
        assertThat(read)
                .contains(
                        four.withFlags(IfAddress.PERMANENT),
                        peerToPeer.withLabel("eth0").withFlags(IfAddress.PERMANENT))
                .contains(six.withFlags(IfAddress.PERMANENT | IfAddress.DEPRECATED));
        assertThat(failures(execute(
                        new RouteCommand.ReplaceAddress(six.withLifetime(IfAddress.FOREVER, IfAddress.FOREVER)),
                        new RouteCommand.DeleteAddress(four),
                        new RouteCommand.DeleteAddress(peerToPeer),
                        new RouteCommand.DeleteAddress(group))))
                .isEmpty();
        assertThat(host.ip("address show dev eth0")).doesNotContain("inet ").doesNotContain("deprecated");
    }

    @Test
    void routesWithEveryAttribute() throws Exception {
        host.ip("address add 10.0.0.1/24 dev eth0");
        host.ip("address add 2001:db8::1/64 dev eth0 nodad");
        Route full = Route.to(raw("10.20.0.0"), 16)
                .hop(NextHop.via(GATEWAY, eth0).withRealms(0x50006))
                .source(raw("10.0.0.1"))
                .table(1000)
                .metric(77)
                .tos(0x10)
                .protocol(Route.BY_KEEPALIVED)
                .metric(RouteMetric.MTU, 1400)
                .lock(RouteMetric.MTU)
                .metric(RouteMetric.WINDOW, 10000)
                .metric(RouteMetric.RTT, 800)
                .metric(RouteMetric.RTTVAR, 400)
                .metric(RouteMetric.SSTHRESH, 20)
                .metric(RouteMetric.CWND, 30)
                .metric(RouteMetric.ADVMSS, 1300)
                .metric(RouteMetric.REORDERING, 5)
                .metric(RouteMetric.HOPLIMIT, 60)
                .metric(RouteMetric.INITCWND, 11)
                .metric(RouteMetric.FEATURES, 1)
                .metric(RouteMetric.RTO_MIN, 300)
                .metric(RouteMetric.INITRWND, 12)
                .metric(RouteMetric.QUICKACK, 1)
                .metric(RouteMetric.FASTOPEN_NO_COOKIE, 1)
                .congestionControl("reno")
                .build();
        Route onlink = Route.to(raw("10.21.0.0"), 16)
                .hop(NextHop.via(raw("172.16.0.1"), eth0).withOnlink(true))
                .build();
        Route several = Route.to(raw("10.22.0.0"), 16)
                .hop(NextHop.via(GATEWAY, eth0).withWeight(3))
                .hop(NextHop.via(raw("2001:db8::2"), eth0))
                .build();
        Route black = Route.to(raw("10.23.0.0"), 16).type(Route.BLACKHOLE).build();
        Route unreachable =
                Route.to(raw("10.24.0.0"), 16).type(Route.UNREACHABLE).build();
        Route prohibit = Route.to(raw("10.25.0.0"), 16).type(Route.PROHIBIT).build();
        Route thrown = Route.to(raw("10.26.0.0"), 16).type(Route.THROW).build();
        Route local = Route.to(raw("10.27.0.1"), 32)
                .type(Route.LOCAL)
                .hop(NextHop.direct(eth0))
                .table(Route.LOCAL_TABLE)
                .build();
        Route six = Route.to(raw("2001:db8:1::"), 48)
                .hop(NextHop.via(raw("2001:db8::2"), eth0))
                .preference(1)
                .metric(512)
                .build();
        List<Route> all = List.of(full, onlink, several, black, unreachable, prohibit, thrown, local, six);
        assertThat(failures(client.execute(all.stream()
                        .map(r -> (RouteCommand) new RouteCommand.PutRoute(r, RouteCommand.How.ADD))
                        .toList())))
                .isEmpty();
        assertThat(host.ip("-d -4 route show table 1000"))
                .contains(
                        "unicast 10.20.0.0/16 tos 0x10 via 10.0.0.2 dev eth0 proto keepalived scope global src 10.0.0.1 metric 77 realms 5/6")
                .contains(
                        "mtu lock 1400 window 10000 rtt 100ms rttvar 100ms ssthresh 20 cwnd 30 advmss 1300 reordering 5 hoplimit 60 initcwnd 11 features ecn rto_min 300ms initrwnd 12 quickack 1 congctl reno fastopen_no_cookie 1");
        assertThat(host.ip("-4 route show"))
                .contains("10.21.0.0/16 via 172.16.0.1 dev eth0 onlink")
                .containsPattern(
                        "10.22.0.0/16 *\n\tnexthop via 10.0.0.2 dev eth0 weight 3 *\n\tnexthop via inet6 2001:db8::2 dev eth0 weight 1")
                .contains(
                        "blackhole 10.23.0.0/16",
                        "unreachable 10.24.0.0/16",
                        "prohibit 10.25.0.0/16",
                        "throw 10.26.0.0/16");
        assertThat(host.ip("route show table local")).contains("local 10.27.0.1 dev eth0 scope host");
        assertThat(host.ip("-6 route show")).contains("2001:db8:1::/48 via 2001:db8::2 dev eth0 metric 512 pref high");
        assertThat(client.routes()).containsAll(all);

        Route fading = Route.to(raw("2001:db8:2::"), 48)
                .hop(NextHop.direct(eth0))
                .expires(300)
                .build();
        client.addRoute(fading);
        assertThat(host.ip("-6 route show 2001:db8:2::/48")).containsPattern("expires (300|29\\d)sec");
        assertThat(client.routes()).extracting(Route::key).contains(fading.key());

        assertThat(failures(client.execute(all.stream()
                        .map(r -> (RouteCommand) new RouteCommand.DeleteRoute(r))
                        .toList())))
                .isEmpty();
        assertThat(host.ip("-4 route show table all type unicast")).doesNotContain("10.2");
    }

    @Test
    void routesAreAddedReplacedAppendedAndPrepended() throws Exception {
        host.ip("address add 10.0.0.1/24 dev eth0");
        RouteBuilder[] routes = IntStream.rangeClosed(2, 5)
                .mapToObj(i -> Route.to(raw("10.30.0.0"), 16).hop(NextHop.via(raw("10.0.0." + i), eth0)))
                .toArray(RouteBuilder[]::new);
        assertThat(failures(execute(
                        new RouteCommand.PutRoute(routes[0].build(), RouteCommand.How.ADD),
                        new RouteCommand.PutRoute(routes[1].tos(8).build(), RouteCommand.How.APPEND),
                        new RouteCommand.PutRoute(routes[2].build(), RouteCommand.How.REPLACE))))
                .isEmpty();
        assertThat(host.ip("-4 route show 10.30.0.0/16").lines())
                .containsExactlyInAnyOrder(
                        "10.30.0.0/16 tos 0x08 via 10.0.0.3 dev eth0 ", "10.30.0.0/16 via 10.0.0.4 dev eth0 ");
        assertThat(failures(execute(new RouteCommand.PutRoute(routes[3].build(), RouteCommand.How.ADD))))
                .contains("EEXIST (17)");
        assertThat(failures(execute(new RouteCommand.PutRoute(routes[3].build(), RouteCommand.How.PREPEND))))
                .isEmpty();
        assertThat(host.ip("-4 route show 10.30.0.0/16").lines())
                .contains("10.30.0.0/16 via 10.0.0.5 dev eth0 ")
                .hasSize(3);
    }

    @Test
    void refusalsComeWithTheKernelsWords() {
        Route nowhere = Route.to(raw("10.40.0.0"), 16)
                .hop(NextHop.via(raw("172.16.0.1"), eth0))
                .build();
        assertThat(failures(execute(new RouteCommand.PutRoute(nowhere, RouteCommand.How.ADD))))
                .isEqualTo("add route 10.40.0.0/16 via 172.16.0.1 on link " + eth0
                        + ": ENETUNREACH (101) Network is unreachable: Nexthop has invalid gateway\n");
    }

    @Test
    void labelsAndTunnels() {
        // Most kernels lack one or the other, and then say so.
        Route mpls = Route.to(raw("10.41.0.0"), 16)
                .hop(NextHop.direct(eth0).withEncapsulation(new Encapsulation.Mpls(List.of(100), OptionalInt.empty())))
                .build();
        Route ip = Route.to(raw("10.42.0.0"), 16)
                .hop(NextHop.direct(eth0)
                        .withEncapsulation(new Encapsulation.Ip(5, GATEWAY, Optional.empty(), 9, 0, 0)))
                .build();
        for (Route route : List.of(mpls, ip)) {
            execute(new RouteCommand.PutRoute(route, RouteCommand.How.ADD))
                    .get(0)
                    .failure()
                    .ifPresent(e -> assertThat(e.errno()).isEqualTo(Errno.EOPNOTSUPP));
        }
    }
}
