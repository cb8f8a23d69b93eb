package io.vipkeeper.linux.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.ThrowAwayHost;
import io.vipkeeper.linux.netlink.NetlinkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked of a real kernel against what ip(8) shows of it, and the other way round. */
@Tag("netns")
class RulesAndLinksKernelTest {
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
    void rulesWithEveryAttribute() throws Exception {
        Rule full = Rule.of(Af.INET)
                .priority(1000)
                .inverted(true)
                .source(new Network(raw("10.0.0.0"), 8))
                .destination(new Network(raw("192.0.2.1"), 32))
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
        Rule black = Rule.of(Af.INET6)
                .priority(1001)
                .action(Rule.BLACKHOLE)
                .source(new Network(raw("2001:db8::"), 32))
                .build();
        Rule jump = Rule.of(Af.INET).priority(1002).goTo(32766).build();
        Rule vrf = Rule.of(Af.INET).priority(1003).masterDevice().build();
        Rule unmarked = Rule.of(Af.INET)
                .priority(1004)
                .mark(0)
                .mask(0xffffffffL)
                .table(7)
                .build();
        List<Rule> all = List.of(full, black, jump, vrf, unmarked);
        assertThat(failures(client.execute(all.stream()
                        .map(r -> (RouteCommand) new RouteCommand.AddRule(r))
                        .toList())))
                .isEmpty();
        assertThat(host.ip("rule show"))
                .contains("1000:\tnot from 10.0.0.0/8 to 192.0.2.1 tos 0x10 fwmark 0x99/0xff iif eth0")
                .containsPattern(
                        "1000:.* oif eth1 (\\[detached\\] )?uidrange 1000-2000 ipproto tcp sport 1024-65534 dport 80 tun_id 7 lookup 1000 suppress_prefixlength 0 suppress_ifgroup 3 realms 5/6 proto keepalived")
                .contains("1002:\tfrom all goto 32766", "1003:\tfrom all lookup [l3mdev-table]")
                .contains("1004:\tfrom all fwmark 0 lookup 7");
        assertThat(host.ip("-6 rule show")).contains("1001:\tfrom 2001:db8::/32 blackhole");
        assertThat(client.rules()).containsAll(all);
        assertThat(failures(execute(new RouteCommand.AddRule(full)))).contains("EEXIST (17)");
        assertThat(failures(client.execute(all.stream()
                        .map(r -> (RouteCommand) new RouteCommand.DeleteRule(r))
                        .toList())))
                .isEmpty();
        assertThat(host.ip("rule show")).doesNotContain("100");
        assertThat(failures(execute(new RouteCommand.DeleteRule(full)))).contains("ENOENT (2)");
    }

    @Test
    void macvlansComeAndGo() throws Exception {
        assertThat(failures(execute(
                        new RouteCommand.CreateLink(NewLink.privateMacvlan("vrrp.51", eth0, "00:00:5e:00:01:33")))))
                .isEmpty();
        Link vmac = client.link("vrrp.51").orElseThrow();
        assertThat(vmac.kind()).isEqualTo("macvlan");
        assertThat(vmac.parent()).isEqualTo(eth0);
        assertThat(vmac.hardwareAddress()).isEqualTo("00:00:5e:00:01:33");
        assertThat(vmac.isUp()).isFalse();
        assertThat(host.ip("-d link show dev vrrp.51")).contains("macvlan mode private");
        assertThat(failures(execute(
                        new RouteCommand.ChangeLink(LinkChange.addressGeneration(vmac.index(), LinkChange.NO_ADDRESS)),
                        new RouteCommand.ChangeLink(LinkChange.hardwareAddress(vmac.index(), "00:00:5e:00:01:34")),
                        new RouteCommand.ChangeLink(LinkChange.up(vmac.index(), true)))))
                .isEmpty();
        assertThat(host.ip("-d link show dev vrrp.51"))
                .contains("addrgenmode none", "00:00:5e:00:01:34", "<BROADCAST,MULTICAST,UP,LOWER_UP>");
        assertThat(client.addresses()).noneMatch(a -> a.link() == vmac.index());
        assertThat(failures(execute(new RouteCommand.ChangeLink(LinkChange.up(vmac.index(), false)))))
                .isEmpty();
        assertThat(client.link("vrrp.51").orElseThrow().isUp()).isFalse();
        assertThat(failures(execute(
                        new RouteCommand.CreateLink(NewLink.privateMacvlan("vrrp.51", eth0, "00:00:5e:00:01:35")))))
                .isEqualTo("create link vrrp.51: EEXIST (17) File exists\n");
        client.execute(new RouteCommand.DeleteLink(vmac.index()));
        assertThat(client.link("vrrp.51")).isEmpty();
        assertThatThrownBy(() -> client.execute(new RouteCommand.DeleteLink(vmac.index())))
                .hasMessage("delete link " + vmac.index() + ": ENODEV (19) No such device");
    }

    @Test
    void linksJoinAMaster() throws Exception {
        host.ip("link add br0 type bridge");
        int bridge = client.link("br0").orElseThrow().index();
        client.execute(new RouteCommand.ChangeLink(LinkChange.master(eth0, bridge)));
        assertThat(client.link("eth0").orElseThrow().master()).isEqualTo(bridge);
        client.execute(new RouteCommand.ChangeLink(LinkChange.master(eth0, 0)));
        assertThat(client.link("eth0").orElseThrow().master()).isZero();
    }

    @Test
    void changesOfRoutesAndRulesAreAnnounced() throws Exception {
        try (RouteMonitor monitor = host.call(RouteMonitor::openWithRoutes);
                Epoll epoll = Epoll.open(1)) {
            epoll.add(monitor.fd(), Epoll.IN, 0);
            Route route = Route.to(raw("10.50.0.0"), 16)
                    .hop(NextHop.direct(eth0))
                    .table(7)
                    .build();
            Route six =
                    Route.to(raw("2001:db8:5::"), 48).hop(NextHop.direct(eth0)).build();
            Rule rule = Rule.of(Af.INET).priority(50).table(7).protocol(0).build();
            Rule rule6 = Rule.of(Af.INET6).priority(51).table(7).protocol(0).build();
            host.ip("route add 10.50.0.0/16 dev eth0 table 7");
            await(monitor, epoll, e -> e.equals(new RouteEvent.RouteChanged(route)));
            host.ip("route add 2001:db8:5::/48 dev eth0");
            await(
                    monitor,
                    epoll,
                    e -> e instanceof RouteEvent.RouteChanged c
                            && c.route().key().equals(six.key()));
            host.ip("rule add priority 50 table 7");
            await(monitor, epoll, e -> e.equals(new RouteEvent.RuleAdded(rule)));
            host.ip("-6 rule add priority 51 table 7");
            await(monitor, epoll, e -> e.equals(new RouteEvent.RuleAdded(rule6)));
            host.ip("-6 rule del priority 51");
            await(monitor, epoll, e -> e.equals(new RouteEvent.RuleRemoved(rule6)));
            host.ip("rule del priority 50");
            await(monitor, epoll, e -> e.equals(new RouteEvent.RuleRemoved(rule)));
            host.ip("route del 10.50.0.0/16 table 7");
            await(monitor, epoll, e -> e.equals(new RouteEvent.RouteRemoved(route)));
            host.ip("route del 2001:db8:5::/48");
            await(
                    monitor,
                    epoll,
                    e -> e instanceof RouteEvent.RouteRemoved r
                            && r.route().key().equals(six.key()));
        }
    }

    private static void await(RouteMonitor monitor, Epoll epoll, Predicate<RouteEvent> wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<RouteEvent> heard = new ArrayList<>(monitor.read());
        while (heard.stream().noneMatch(wanted)) {
            long left = deadline - System.nanoTime();
            assertThat(left).as("%s", heard).isPositive();
            epoll.await(left);
            heard.addAll(monitor.read());
        }
    }
}
