package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.lvs.Sample;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories: servers fail and recover, the configuration changes, others edit the table, the daemon is killed and
 * started again. Whenever the world holds still for a minute, the table is what configuration and answers say.
 */
class DirectorPropertyTest {
    private static final ServiceKey FOREIGN = new ServiceKey.Fwmark(99, Family.INET);
    private static final TableEntry THEIRS =
            new TableEntry(new ServiceSpec("rr", 0, 0, 32, Optional.empty()), Map.of());
    private static final Endpoint SORRY = Sample.endpoint("10.0.0.99", 80);

    private final Set<String> failing = new HashSet<>();
    private FakeWorld world = new FakeWorld();
    private Config config = Config.EMPTY;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theTableFollows(int seed) throws IOException {
        Random random = new Random(seed);
        world.table.tamper(new AddService(FOREIGN, THEIRS.service()));
        config = randomConfig(random);
        world.start(config);
        for (int i = 0; i < 12; i++) {
            for (int j = random.nextInt(4); j >= 0; j--) {
                disturb(random);
                world.pass(random.nextInt(15));
            }
            world.pass(60);
            world.table.takeBatches();
            assertThat(world.table.truth()).isEqualTo(expected());
            world.pass(30);
            assertThat(world.table.takeOperations()).isEmpty();
        }
        world.director.stop(false);
        assertThat(world.table.truth()).isEqualTo(Map.of(FOREIGN, THEIRS));
    }

    private void disturb(Random random) throws IOException {
        int server = 1 + random.nextInt(4);
        String target = Sample.endpoint("10.0.0." + server, 80).toString();
        ServiceKey key = key(random.nextInt(3));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> flip(target);
            case 3, 4 -> {
                config = randomConfig(random);
                world.reload(config);
            }
            case 5 -> tamper(key, server, random);
            case 6 -> world.table.lie(Map::clear);
            default -> crash(random);
        }
    }

    private void flip(String target) {
        if (failing.remove(target)) {
            world.probes.pass(target);
        } else {
            failing.add(target);
            world.probes.fail(target);
        }
    }

    private void tamper(ServiceKey key, int server, Random random) {
        Endpoint destination = Sample.endpoint("10.0.0." + server, 80);
        boolean ours = config.virtualServers().stream()
                .anyMatch(service -> keyOf(service).equals(key));
        if (!ours) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> world.table.tamper(new DeleteService(key));
            case 1 -> world.table.tamper(new DeleteDestination(key, destination));
            case 2 -> world.table.tamper(new EditService(key, THEIRS.service()));
            default ->
                world.table.tamper(
                        new AddService(key, THEIRS.service()),
                        new AddDestination(key, destination, new DestinationSpec(Forwarding.NAT, 77, 0, 0)));
        }
    }

    private void crash(Random random) throws IOException {
        world = new FakeWorld(world);
        failing.forEach(world.probes::fail);
        if (random.nextBoolean()) {
            config = randomConfig(random);
        }
        world.start(config);
    }

    private Map<ServiceKey, TableEntry> expected() {
        Map<ServiceKey, TableEntry> table = new LinkedHashMap<>();
        table.put(FOREIGN, THEIRS);
        for (VirtualServer service : config.virtualServers()) {
            long sum = service.realServers().stream()
                    .filter(server -> !failing.contains(server.endpoint().toString()))
                    .mapToLong(RealServer::weight)
                    .sum();
            boolean sorry = service.sorryServer().isPresent() && sum < service.quorum();
            Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
            for (RealServer server : service.realServers()) {
                boolean serves = !failing.contains(server.endpoint().toString()) && !sorry;
                if (serves || server.inhibitOnFailure()) {
                    destinations.put(
                            server.endpoint(), new DestinationSpec(Forwarding.NAT, serves ? server.weight() : 0, 0, 0));
                }
            }
            service.sorryServer()
                    .filter(s -> sorry || s.inhibit())
                    .ifPresent(s -> destinations.put(SORRY, new DestinationSpec(Forwarding.NAT, sorry ? 1 : 0, 0, 0)));
            table.put(
                    keyOf(service),
                    new TableEntry(new ServiceSpec(service.scheduler(), 0, 0, 32, Optional.empty()), destinations));
        }
        return table;
    }

    private static ServiceKey keyOf(VirtualServer service) {
        return new ServiceKey.Address(Protocol.TCP, ((ServiceTarget.Address) service.target()).endpoint());
    }

    private static ServiceKey key(int service) {
        return new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2." + (service + 1), 80));
    }

    private static Config randomConfig(Random random) {
        Sample[] services = IntStream.range(0, 3)
                .filter(i -> random.nextInt(4) != 0)
                .mapToObj(i -> randomService(i, random))
                .toArray(Sample[]::new);
        return FakeWorld.config(services);
    }

    private static Sample randomService(int number, Random random) {
        Sample sample = Sample.tcp("192.0.2." + (number + 1), 80)
                .quorum(1 + random.nextInt(4), 0)
                .scheduler(random.nextBoolean() ? "wlc" : "wrr");
        if (random.nextBoolean()) {
            sample.sorry("10.0.0.99", 80, Forwarding.NAT, random.nextBoolean());
        }
        for (int i = 1; i <= 4; i++) {
            if (random.nextInt(3) != 0) {
                addServer(sample, "10.0.0." + i, random);
            }
        }
        return sample;
    }

    private static void addServer(Sample sample, String address, Random random) {
        int weight = random.nextInt(4);
        int retry = random.nextInt(3);
        boolean inhibit = random.nextInt(3) == 0;
        boolean alpha = random.nextInt(4) == 0;
        boolean script = random.nextInt(4) == 0;
        sample.server(address, 80, real -> {
            real.weight(weight);
            Duration loop = Duration.ofSeconds(10);
            String target = Sample.endpoint(address, 80).toString();
            real.checker(
                    script
                            ? Checks.misc(target, Checks.schedule(loop, retry, alpha), false)
                            : Checks.tcp(address, 80, Checks.schedule(loop, retry, alpha)));
            return inhibit ? real.inhibit() : real;
        });
    }
}
