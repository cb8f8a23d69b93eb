package io.vipkeeper.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.ThrowAwayHost;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.linux.route.RouteMonitor;
import io.vipkeeper.net.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration writes of addresses, routes and rules, and what ip(8) then shows. */
@Tag("netns")
class KernelNetworkTest {
    private static final String CONFIG = """
            static_ipaddress {
                10.0.0.1/24 brd + dev eth0 label eth0:one
                10.1.0.1 peer 10.1.0.2/30 dev eth0 scope link
                10.2.0.1 dev eth0 noprefixroute
                2001:db8::1/64 dev eth0
                2001:db8::2/128 dev eth0
            }
            static_routes {
                10.20.0.0/16 via 10.0.0.2 dev eth0 src 10.0.0.1 table 1000 metric 77 mtu lock 1400 initcwnd 11
                10.21.0.0/16 via 172.16.0.1 dev eth0 onlink
                blackhole 10.23.0.0/16
                unreachable 10.24.0.0/16 metric 5
                2001:db8:1::/48 via 2001:db8::9 dev eth0 pref high
                10.22.0.0/16 nexthop via 10.0.0.2 dev eth0 weight 3 nexthop via 10.0.0.3 dev eth0 weight 1
            }
            static_rules {
                from 10.20.0.0/16 to 192.0.2.0/24 table 1000 priority 100
                fwmark 0x5/0xff iif eth0 table 1000 priority 101
                not from 10.0.0.0/8 table 1000 priority 102
                from 198.51.100.0/24 blackhole priority 104
                from 2001:db8::/32 table 1000 priority 103
            }
            """;

    private ThrowAwayHost host;
    private ThrowAwayHost peer;
    private Statics statics;
    private KernelNetwork network;

    @BeforeEach
    void make(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keepalived.conf"), CONFIG);
        ConfigResult result = ConfigReader.read(file, ReadOptions.of("node1"));
        assertThat(result.diagnostics())
                .filteredOn(d -> d.text().contains("nknown") || d.text().contains("nvalid"))
                .isEmpty();
        statics = result.config().vrrp().statics();
        host = ThrowAwayHost.make();
        peer = ThrowAwayHost.make();
        host.connect("eth0", peer, "eth0");
        network = host.call(KernelNetwork::open);
    }

    @AfterEach
    void clean() {
        network.close();
        host.close();
        peer.close();
    }

    private List<PlacedAddress> placed() {
        return statics.addresses().stream()
                .map(address -> new PlacedAddress(address.device().orElseThrow(), address))
                .toList();
    }

    private void add() {
        assertThat(network.addAddresses(placed())).isEmpty();
        assertThat(network.addRoutes(statics.routes())).isEmpty();
        assertThat(network.addRules(statics.rules())).isEmpty();
    }

    @Test
    void everythingIsThereAsWrittenAndGoesAgain() throws Exception {
        assertThat(statics.addresses()).hasSize(5);
        assertThat(statics.routes()).hasSize(6);
        assertThat(statics.rules()).hasSize(5);
        add();
        assertThat(host.ip("address show dev eth0"))
                .contains(
                        "inet 10.0.0.1/24 brd 10.0.0.255 scope global eth0:one",
                        "inet 10.1.0.1 peer 10.1.0.2/30 scope link eth0",
                        "inet 10.2.0.1/32 scope global noprefixroute eth0",
                        "inet6 2001:db8::1/64 scope global nodad",
                        "inet6 2001:db8::2/128 scope global nodad deprecated");
        assertThat(network.hasAddress("eth0", IpAddress.literal("10.1.0.1"))).isTrue();
        assertThat(network.hasAddress("eth0", IpAddress.literal("10.1.0.3"))).isFalse();
        assertThat(host.ip("route show table 1000"))
                .isEqualTo("10.20.0.0/16 via 10.0.0.2 dev eth0 proto keepalived src 10.0.0.1 metric 77 mtu lock 1400"
                        + " initcwnd 11 \n");
        assertThat(host.ip("route show"))
                .contains(
                        "10.21.0.0/16 via 172.16.0.1 dev eth0 proto keepalived onlink",
                        "blackhole 10.23.0.0/16 proto keepalived",
                        "unreachable 10.24.0.0/16 proto keepalived metric 5",
                        "nexthop via 10.0.0.2 dev eth0 weight 3",
                        "nexthop via 10.0.0.3 dev eth0 weight 1");
        assertThat(host.ip("-6 route show"))
                .contains("2001:db8:1::/48 via 2001:db8::9 dev eth0 proto keepalived metric 1024 pref high");
        assertThat(host.ip("rule show"))
                .contains(
                        "100:\tfrom 10.20.0.0/16 to 192.0.2.0/24 lookup 1000",
                        "101:\tfrom all fwmark 0x5/0xff iif eth0 lookup 1000",
                        "102:\tnot from 10.0.0.0/8 lookup 1000",
                        "104:\tfrom 198.51.100.0/24 blackhole");
        assertThat(host.ip("-6 rule show")).contains("103:\tfrom 2001:db8::/32 lookup 1000");
        // Once more: what is there counts as added, what is gone as removed.
        add();
        for (int i = 0; i < 2; i++) {
            assertThat(network.removeRules(statics.rules())).isEmpty();
            assertThat(network.removeRoutes(statics.routes())).isEmpty();
            assertThat(network.removeAddresses(placed())).isEmpty();
        }
        assertThat(host.ip("rule show").lines()).hasSize(3);
        assertThat(host.ip("-6 rule show").lines()).hasSize(2);
        assertThat(host.ip("route show table all type unicast")).doesNotContain("keepalived");
        assertThat(host.ip("address show dev eth0 scope global")).isEmpty();
    }

    @Test
    void whatOthersRemoveIsRecognised() throws Exception {
        add();
        try (RouteMonitor monitor = host.call(RouteMonitor::openWithRoutes);
                Epoll epoll = Epoll.open(1)) {
            epoll.add(monitor.fd(), Epoll.IN, 0);
            host.ip("route del 10.20.0.0/16 table 1000 metric 77");
            host.ip("route del blackhole 10.23.0.0/16");
            host.ip("-6 route del 2001:db8:1::/48");
            host.ip("route del 10.22.0.0/16");
            host.ip("rule del priority 101");
            host.ip("-6 rule del priority 103");
            List<VirtualRoute> routes = new ArrayList<>();
            List<VirtualRule> rules = new ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (routes.size() + rules.size() < 6) {
                long left = deadline - System.nanoTime();
                assertThat(left).as("%s %s", routes, rules).isPositive();
                epoll.await(left);
                for (RouteEvent event : monitor.read()) {
                    if (event instanceof RouteEvent.RouteRemoved gone) {
                        statics.routes().stream()
                                .filter(ours -> Recognition.means(gone.route(), ours))
                                .forEach(routes::add);
                    } else if (event instanceof RouteEvent.RuleRemoved gone) {
                        statics.rules().stream()
                                .filter(ours -> Recognition.means(gone.rule(), ours))
                                .forEach(rules::add);
                    }
                }
            }
            assertThat(routes)
                    .extracting(route -> route.destination().toString())
                    .containsExactly("10.20.0.0/16", "10.23.0.0/16", "2001:db8:1::/48", "10.22.0.0/16");
            assertThat(rules).extracting(rule -> rule.priority().orElse(0)).containsExactly(101L, 103L);
        }
    }

    @Test
    void oneFailureStopsNoneOfTheRest() throws Exception {
        host.ip("link set eth0 down");
        List<String> troubles = network.addRoutes(statics.routes());
        assertThat(troubles)
                .hasSize(4)
                .allMatch(line -> line.contains(" cannot be added: add route "))
                .anyMatch(line -> line.contains("ENETUNREACH (101) Network is unreachable")
                        || line.contains("ENETDOWN (100) Network is down"));
        assertThat(host.ip("route show")).contains("blackhole 10.23.0.0/16", "unreachable 10.24.0.0/16");
    }
}
