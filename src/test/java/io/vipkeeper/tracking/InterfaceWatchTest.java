package io.vipkeeper.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.ThrowAwayNamespace;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.tracking.InterfaceEvent.AddressChanged;
import io.vipkeeper.tracking.InterfaceEvent.AddressRemoved;
import io.vipkeeper.tracking.InterfaceEvent.LinkChanged;
import io.vipkeeper.tracking.InterfaceEvent.LinkGone;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The interfaces of a real kernel, as they come and go. */
@Tag("netns")
class InterfaceWatchTest {
    private static final RawAddress VIP = RawAddress.parse("10.99.0.1");

    private static void ip(String words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    }

    /** The watch opens and works in the namespace of the thread that begins the loop; both are made by {@code body}'s thread. */
    private static void inNamespace(Body body) throws Throwable {
        ThrowAwayNamespace.run(() -> {
            // Threads are in the namespace of the thread that makes them.
            try (Bench<InterfaceEvent> bench = new Bench<>(Thread::new)) {
                ip("link set lo up");
                ip("link add va type veth peer name vb");
                ip("link set vb up");
                InterfaceWatch watch =
                        bench.on(() -> InterfaceWatch.open(bench.loop, bench.epoll, bench.told::add, bench.log));
                body.run(bench, watch);
                bench.does(watch::close);
                assertThat(bench.lines).isEmpty();
            }
        });
    }

    private interface Body {
        void run(Bench<InterfaceEvent> bench, InterfaceWatch watch) throws IOException, InterruptedException;
    }

    private static <T extends InterfaceEvent> T next(Bench<InterfaceEvent> bench, Class<T> type, Predicate<T> which)
            throws InterruptedException {
        while (true) {
            InterfaceEvent event = bench.next();
            if (type.isInstance(event) && which.test(type.cast(event))) {
                return type.cast(event);
            }
        }
    }

    private static boolean known(Bench<InterfaceEvent> bench, InterfaceWatch watch, String name) {
        Optional<Link> link = bench.on(() -> watch.link(name));
        return link.isPresent();
    }

    @Test
    void theCarrierDecidesWhetherALinkRuns() throws Throwable {
        inNamespace((bench, watch) -> {
            Link va = bench.on(() -> watch.link("va")).orElseThrow();
            assertThat(va.isRunning()).isFalse();
            ip("link set va up");
            next(
                    bench,
                    LinkChanged.class,
                    e -> e.link().name().equals("va") && e.link().isRunning());
            ip("link set vb down");
            LinkChanged down = next(
                    bench,
                    LinkChanged.class,
                    e -> e.link().name().equals("va") && !e.link().isRunning());
            assertThat(down.link().isUp()).as("only the carrier is gone").isTrue();
            assertThat(bench.on(watch::links)).extracting(Link::name).contains("lo", "va", "vb");
        });
    }

    @Test
    void addressesComeAndGo() throws Throwable {
        inNamespace((bench, watch) -> {
            ip("addr add 10.99.0.1/32 dev va label va:1");
            AddressChanged there =
                    next(bench, AddressChanged.class, e -> e.address().address().equals(VIP));
            assertThat(there.link().name()).isEqualTo("va");
            assertThat(there.address().label()).contains("va:1");
            assertThat(bench.on(() -> watch.addresses(there.link())))
                    .extracting(IfAddress::address)
                    .contains(VIP);
            assertThat(bench.on(watch::events)).contains(there, new LinkChanged(there.link()));
            ip("addr del 10.99.0.1/32 dev va");
            next(bench, AddressRemoved.class, e -> e.address().address().equals(VIP));
        });
    }

    @Test
    void linksAreRenamedRemovedAndMadeAnew() throws Throwable {
        inNamespace((bench, watch) -> {
            ip("addr add 10.99.0.1/32 dev va");
            next(bench, AddressChanged.class, e -> e.address().address().equals(VIP));
            ip("link set va name lan0");
            next(bench, LinkGone.class, e -> e.link().name().equals("va"));
            next(bench, LinkChanged.class, e -> e.link().name().equals("lan0"));
            next(bench, AddressChanged.class, e -> e.address().address().equals(VIP));
            assertThat(known(bench, watch, "va")).isFalse();
            ip("link del lan0");
            next(bench, AddressRemoved.class, e -> e.address().address().equals(VIP));
            next(bench, LinkGone.class, e -> e.link().name().equals("lan0"));
            ip("link add lan0 type veth peer name vb");
            next(bench, LinkChanged.class, e -> e.link().name().equals("lan0"));
            assertThat(known(bench, watch, "lan0")).isTrue();
        });
    }

    /** The kernel tells of a bridge's ports in messages of the same type, their removal as if the link were removed. */
    @Test
    void aLinkThatLeavesABridgeIsStillThere() throws Throwable {
        inNamespace((bench, watch) -> {
            ip("link add br0 type bridge");
            ip("link set va master br0");
            Link va = next(
                            bench,
                            LinkChanged.class,
                            e -> e.link().name().equals("va") && e.link().master() != 0)
                    .link();
            assertThat(va.kind()).isEqualTo("veth");
            ip("link set va nomaster");
            ip("addr add 10.99.0.1/32 dev va");
            List<InterfaceEvent> events = new ArrayList<>();
            do {
                events.add(bench.next());
            } while (!(events.get(events.size() - 1) instanceof AddressChanged added
                    && added.address().address().equals(VIP)));
            assertThat(events).noneMatch(LinkGone.class::isInstance);
            assertThat(events)
                    .anyMatch(e ->
                            e instanceof LinkChanged changed && changed.link().master() == 0);
            assertThat(known(bench, watch, "va")).isTrue();
        });
    }
}
