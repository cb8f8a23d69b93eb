package io.vipkeeper.director.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.kernel.Firewall;
import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.kernel.PlacedAddress;
import io.vipkeeper.kernel.VirtualLinks;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.route.Route;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.runtime.VirtualLoop;
import io.vipkeeper.vrrp.Scope;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Status;
import io.vipkeeper.vrrp.SyncRole;
import io.vipkeeper.vrrp.packet.AdvertWire;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Datagram;
import io.vipkeeper.vrrp.packet.WireParams;
import io.vipkeeper.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A node in virtual time on an interface eth0 with 10.0.0.1; everything that it does is a line of a journal. */
final class FakeNode {
    static final IpAddress OTHER = IpAddress.literal("10.0.0.2");

    private final List<String> journal = new ArrayList<>();
    private final List<Runnable> installs = new ArrayList<>();
    private final Set<String> present = new HashSet<>();
    private final VirtualLoop time = new VirtualLoop(this::endOfTurn);
    private final VrrpNode node;
    private boolean follows;

    FakeNode() {
        node = new VrrpNode(
                time.loop(),
                time.clock(),
                (severity, line) -> journal.add("log: " + line),
                false,
                new FakeWire(),
                new FakeNetwork(),
                Firewall.PAPER,
                VirtualLinks.PAPER,
                new FakeRules(),
                new FakeNotices());
        node.linkChanged(link(true));
        node.addressAdded("eth0", IpAddress.literal("10.0.0.1"));
    }

    private static LinkState link(boolean up) {
        return new LinkState("eth0", 2, up, true, MacAddress.parse("02:00:00:00:00:01"));
    }

    private void endOfTurn() {
        node.arm();
    }

    VrrpNode node() {
        return node;
    }

    /** Virtual servers follow every instance from now on; their rules are in the kernel when {@link #rulesAreIn} says so. */
    FakeNode followed() {
        follows = true;
        return this;
    }

    void rulesAreIn() {
        List<Runnable> waiting = List.copyOf(installs);
        installs.clear();
        waiting.forEach(time.loop()::execute);
        time.settle();
    }

    static Config config(String text) {
        try {
            Path file = Files.createTempFile("vrrp", ".conf");
            try {
                Files.writeString(file, text);
                ConfigResult result = ConfigReader.read(file, ReadOptions.of("test"));
                assertThat(result.diagnostics().toString()).doesNotContain("ERROR");
                return result.config();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start(String text) {
        try {
            node.start(config(text), Duration.ZERO, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        time.settle();
    }

    void reload(String text) {
        try {
            node.reload(config(text), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        time.settle();
    }

    void pass(double seconds) {
        time.advance(Duration.ofNanos((long) (seconds * 1e9)));
    }

    void linkIs(boolean up) {
        node.linkChanged(link(up));
        time.settle();
    }

    /** Somebody removes an address. */
    void remove(String address) {
        present.remove(address);
        node.addressRemoved("eth0", IpAddress.literal(address));
        time.settle();
    }

    /** Somebody removes a route. */
    void removeRoute(String network, int prefix) {
        present.remove(network + "/" + prefix);
        node.routeRemoved(new RouteEvent.RouteRemoved(
                Route.to(RawAddress.parse(network), prefix).build()));
        time.settle();
    }

    /** An advert comes from the other node. */
    void hear(int vrid, int priority, String... addresses) {
        WireParams params = WireParams.of("other", 2, Family.INET, vrid)
                .withAddresses(java.util.Arrays.stream(addresses)
                        .map(IpAddress::literal)
                        .toList());
        for (Datagram datagram : new AdvertWire(params).adverts(priority, OTHER, Instant.EPOCH)) {
            node.received("eth0", Arrival.inet(datagram.bytes()));
        }
        time.settle();
    }

    /** What was done since the last call. */
    List<String> takeJournal() {
        List<String> taken = List.copyOf(journal);
        journal.clear();
        return taken;
    }

    /** The kernel tells later what has become of its addresses. */
    private void report(Runnable what) {
        time.loop().execute(what);
    }

    private final class FakeWire implements Wire {
        @Override
        public void listen(Set<Listening> wanted) {
            // There is one interface.
        }

        @Override
        public void linkPresent(String name, int index) {
            // It never changes.
        }

        @Override
        public void linkGone(String name) {
            // It never goes.
        }

        @Override
        public void send(Optional<String> device, Datagram datagram, OptionalInt hopLimit) {
            int vrrp = (datagram.bytes()[0] & 0x0f) * 4;
            journal.add("advert " + (datagram.bytes()[vrrp + 2] & 0xff));
        }

        @Override
        public void frame(int index, byte[] frame) {
            journal.add("announce");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class FakeNetwork implements NetworkTable {
        @Override
        public boolean hasAddress(String device, IpAddress address) {
            return present.contains(address.toString());
        }

        @Override
        public List<String> addAddresses(List<PlacedAddress> addresses) {
            addresses.forEach(placed -> {
                present.add(placed.address().ip().toString());
                journal.add("add " + placed);
                report(() -> node.addressAdded("eth0", placed.address().ip()));
            });
            return List.of();
        }

        @Override
        public List<String> removeAddresses(List<PlacedAddress> addresses) {
            addresses.forEach(placed -> {
                present.remove(placed.address().ip().toString());
                journal.add("remove " + placed);
                report(() -> node.addressRemoved("eth0", placed.address().ip()));
            });
            return List.of();
        }

        @Override
        public List<VirtualRoute> missingRoutes(List<VirtualRoute> routes) {
            return routes.stream()
                    .filter(route -> !present.contains(route.destination().toString()))
                    .toList();
        }

        @Override
        public List<VirtualRule> missingRules(List<VirtualRule> rules) {
            return List.of();
        }

        @Override
        public List<String> promoteSecondaries(String device) {
            return List.of();
        }

        @Override
        public List<String> addRoutes(List<VirtualRoute> routes) {
            routes.forEach(route -> {
                present.add(route.destination().toString());
                journal.add("add route " + route.destination());
            });
            return List.of();
        }

        @Override
        public List<String> removeRoutes(List<VirtualRoute> routes) {
            routes.forEach(route -> {
                present.remove(route.destination().toString());
                journal.add("remove route " + route.destination());
            });
            return List.of();
        }

        @Override
        public List<String> addRules(List<VirtualRule> rules) {
            rules.forEach(rule -> journal.add("add rule"));
            return List.of();
        }

        @Override
        public List<String> removeRules(List<VirtualRule> rules) {
            rules.forEach(rule -> journal.add("remove rule"));
            return List.of();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final class FakeRules implements GovernedRules {
        @Override
        public boolean follow(String instance) {
            return follows;
        }

        @Override
        public void install(String instance, Runnable done) {
            journal.add("install rules of " + instance);
            installs.add(done);
        }

        @Override
        public void remove(String instance) {
            journal.add("remove rules of " + instance);
        }

        @Override
        public void synchronise(String instance, SyncRole role) {
            journal.add("synchronise " + instance + " " + role);
        }
    }

    private final class FakeNotices implements Notices {
        @Override
        public void changed(Scope scope, String name, Status status, int priority) {
            journal.add("tell " + scope + " " + name + " " + status + " " + priority);
        }

        @Override
        public void lowerPriority(String instance, int priority) {
            journal.add("tell " + instance + " lower");
        }

        @Override
        public void priority(String instance, State state, int priority) {
            journal.add("tell " + instance + " priority " + priority);
        }

        @Override
        public void repeat(Scope scope, String name, Status status, int priority) {
            journal.add("repeat " + name + " " + status);
        }
    }
}
