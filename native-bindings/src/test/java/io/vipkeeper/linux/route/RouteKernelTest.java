package io.vipkeeper.linux.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.ThrowAwayNamespace;
import io.vipkeeper.linux.netlink.NetlinkException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real kernel's links and addresses against what ip(8) says of them. */
@Tag("netns")
class RouteKernelTest {
    private static final RawAddress VIP = RawAddress.parse("10.99.0.1");
    private static final RawAddress VIP6 = RawAddress.parse("2001:db8::99");

    private static String ip(String line) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("ip"));
        words.addAll(Arrays.asList(line.split(" ", -1)));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, output).isZero();
        return output;
    }

    private static List<IfAddress> on(RouteClient client, int link) throws NetlinkException {
        return client.addresses().stream().filter(a -> a.link() == link).toList();
    }

    @Test
    void linksAreListedAsTheyAre() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            try (RouteClient client = RouteClient.open()) {
                assertThat(client.link("lo")).hasValueSatisfying(lo -> {
                    assertThat(lo.isLoopback()).isTrue();
                    assertThat(lo.isUp()).isFalse();
                    assertThat(lo.hardwareType()).isEqualTo(772);
                    assertThat(lo.mtu()).isEqualTo(65536);
                });
                ip("link add a0 type veth peer name b0");
                ip("link set a0 up mtu 1400 address 02:00:5e:00:00:01");
                Link a = client.link("a0").orElseThrow();
                Link b = client.link("b0").orElseThrow();
                assertThat(a.hardwareAddress()).isEqualTo("02:00:5e:00:00:01");
                assertThat(a.kind()).isEqualTo("veth");
                assertThat(a.mtu()).isEqualTo(1400);
                assertThat(a.parent()).isEqualTo(b.index());
                assertThat(a.isUp()).isTrue();
                assertThat(a.isRunning()).isFalse();
                assertThat(client.link("nosuch")).isEmpty();
                // The carrier comes a moment after the peer is up.
                try (RouteMonitor monitor = RouteMonitor.open();
                        Epoll epoll = Epoll.open(1)) {
                    epoll.add(monitor.fd(), Epoll.IN, 0);
                    ip("link set b0 up");
                    await(
                            monitor,
                            epoll,
                            e -> e instanceof RouteEvent.LinkChanged c
                                    && c.link().name().equals("a0")
                                    && c.link().isRunning());
                }
                assertThat(client.link("a0").orElseThrow().isRunning()).isTrue();
            }
        });
    }

    @Test
    void addressesComeAndGo() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            ip("link set lo up");
            try (RouteClient client = RouteClient.open()) {
                IfAddress vip = IfAddress.of(1, VIP, 32).withLabel("lo:vip").withScope(IfAddress.HOST);
                client.addAddress(vip);
                assertThat(ip("-4 address show dev lo")).contains("inet 10.99.0.1/32 scope host lo:vip");
                assertThat(on(client, 1)).contains(vip.withFlags(IfAddress.PERMANENT));
                assertThatThrownBy(() -> client.addAddress(vip))
                        .isInstanceOfSatisfying(
                                NetlinkException.class,
                                e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST))
                        .hasMessageStartingWith("add address 10.99.0.1/32 on link 1: EEXIST (17)");
                client.deleteAddress(vip);
                assertThat(ip("-4 address show dev lo")).doesNotContain("10.99.0.1");
                assertThatThrownBy(() -> client.deleteAddress(vip)).hasMessageContaining("EADDRNOTAVAIL (99)");

                IfAddress six = IfAddress.of(1, VIP6, 128).withFlags(IfAddress.NODAD);
                client.addAddress(six);
                assertThat(ip("-6 address show dev lo")).contains("inet6 2001:db8::99/128 scope global nodad");
                assertThat(on(client, 1)).contains(six.withFlags(IfAddress.PERMANENT));
                client.deleteAddress(six);
                assertThat(ip("-6 address show dev lo")).doesNotContain("2001:db8::99");
            }
        });
    }

    @Test
    void leasesExpireUnlessRenewed() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            ip("link set lo up");
            try (RouteClient client = RouteClient.open()) {
                IfAddress lease = IfAddress.of(1, VIP, 32).withLifetime(300, 200);
                client.addAddress(lease);
                assertThat(ip("address show dev lo"))
                        .containsPattern("valid_lft (300|29\\d)sec preferred_lft (200|19\\d)sec");
                client.replaceAddress(lease.withLifetime(900, 800));
                IfAddress renewed = on(client, 1).stream()
                        .filter(a -> a.address().equals(VIP))
                        .findFirst()
                        .orElseThrow();
                assertThat(renewed.validSeconds()).isBetween(870L, 900L);
                assertThat(renewed.preferredSeconds()).isBetween(770L, 800L);
                assertThat(renewed.flags() & IfAddress.PERMANENT).isZero();
            }
        });
    }

    @Test
    void whatIpAddsIsRead() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            ip("link set lo up");
            ip("link add a0 type veth peer name b0");
            ip("address add 10.1.0.1 peer 10.1.0.2/30 dev a0 label a0:p2p");
            ip("address add 10.2.0.1/24 broadcast 10.2.0.255 dev a0");
            try (RouteClient client = RouteClient.open()) {
                int a0 = client.link("a0").orElseThrow().index();
                IfAddress plain =
                        IfAddress.of(a0, RawAddress.parse("10.1.0.1"), 30).withFlags(IfAddress.PERMANENT);
                assertThat(on(client, a0))
                        .satisfiesExactlyInAnyOrder(
                                p2p -> assertThat(p2p)
                                        .isEqualTo(new IfAddress(
                                                a0,
                                                plain.address(),
                                                30,
                                                Optional.of(RawAddress.parse("10.1.0.2")),
                                                Optional.empty(),
                                                Optional.of("a0:p2p"),
                                                IfAddress.GLOBAL,
                                                IfAddress.PERMANENT,
                                                IfAddress.FOREVER,
                                                IfAddress.FOREVER)),
                                lan -> assertThat(lan.broadcast()).contains(RawAddress.parse("10.2.0.255")));
            }
        });
    }

    @Test
    void routesComeAndGo() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            ip("link set lo up");
            try (RouteClient client = RouteClient.open()) {
                Route host = Route.direct(VIP, 32, 1);
                client.addRoute(host);
                assertThat(ip("-4 route show")).isEqualTo("10.99.0.1 dev lo scope link \n");
                assertThat(client.routes()).contains(host);
                assertThatThrownBy(() -> client.addRoute(host)).hasMessageContaining("EEXIST (17)");
                client.deleteRoute(host);
                assertThat(ip("-4 route show")).isEmpty();
                assertThatThrownBy(() -> client.deleteRoute(host)).hasMessageContaining("ESRCH (3)");
                Route six = Route.direct(VIP6, 128, 1);
                client.addRoute(six);
                assertThat(ip("-6 route show")).contains("2001:db8::99 dev lo");
                client.deleteRoute(six);
                assertThat(ip("-6 route show")).doesNotContain("2001:db8::99");
            }
        });
    }

    @Test
    void changesAreAnnounced() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            ip("link set lo up");
            try (RouteMonitor monitor = RouteMonitor.open();
                    RouteClient client = RouteClient.open();
                    Epoll epoll = Epoll.open(1)) {
                epoll.add(monitor.fd(), Epoll.IN, 0);
                assertThat(monitor.read()).isEmpty();
                client.addAddress(IfAddress.of(1, VIP, 32));
                await(
                        monitor,
                        epoll,
                        e -> e instanceof RouteEvent.AddressChanged c
                                && c.address().address().equals(VIP));
                client.deleteAddress(IfAddress.of(1, VIP, 32));
                await(
                        monitor,
                        epoll,
                        e -> e instanceof RouteEvent.AddressRemoved r
                                && r.address().address().equals(VIP));
                ip("address add 2001:db8::99/128 dev lo nodad");
                await(
                        monitor,
                        epoll,
                        e -> e instanceof RouteEvent.AddressChanged c
                                && c.address().address().equals(VIP6));
                ip("link add a0 type veth peer name b0");
                await(
                        monitor,
                        epoll,
                        e -> e instanceof RouteEvent.LinkChanged c
                                && c.link().name().equals("a0"));
                ip("link del a0");
                await(
                        monitor,
                        epoll,
                        e -> e instanceof RouteEvent.LinkRemoved r
                                && r.link().name().equals("a0"));
            }
        });
    }

    private static void await(RouteMonitor monitor, Epoll epoll, Predicate<RouteEvent> wanted) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (monitor.read().stream().noneMatch(wanted)) {
            long left = deadline - System.nanoTime();
            assertThat(left).isPositive();
            assertThat(epoll.await(left)).isEqualTo(1);
        }
    }
}
