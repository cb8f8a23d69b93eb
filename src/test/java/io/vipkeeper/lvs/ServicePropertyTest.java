package io.vipkeeper.lvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random events in random services; after each the invariants hold, and the part that was touched explains the table. */
class ServicePropertyTest {
    private static final int CHECKERS = 2;
    private static final Endpoint SORRY = Sample.endpoint("10.0.0.99", 80);

    private final Map<Endpoint, List<Health>> health = new HashMap<>();
    private boolean quorumUp;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void invariantsHold(int seed) {
        Random random = new Random(seed);
        Service service = new Service(randomConfig(random), GlobalDefs.DEFAULT);
        enroll(service.config(), random);
        follow(service, service.start(health));
        service.takeTouched();
        TableEntry table = service.wanted(service.keys().get(0));
        for (int i = 0; i < 60; i++) {
            List<Effect> effects = randomEvent(service, random);
            follow(service, effects);
            table = followTable(service, table);
            check(service, table);
        }
    }

    private List<Effect> randomEvent(Service service, Random random) {
        if (random.nextInt(12) == 0) {
            VirtualServer next = randomConfig(random);
            enroll(next, random);
            return service.reload(next, GlobalDefs.DEFAULT, health);
        }
        List<RealServer> servers = service.config().realServers();
        Endpoint server = servers.get(random.nextInt(servers.size())).endpoint();
        int checker = random.nextInt(CHECKERS);
        List<Health> checkers = checkers(server);
        Health old = checkers.get(checker);
        if (random.nextInt(3) == 0) {
            int contribution = random.nextInt(11) - 5;
            checkers.set(checker, new Health(old.up(), contribution));
            return service.contribution(server, checker, contribution);
        }
        checkers.set(checker, new Health(!old.up(), old.contribution()));
        return service.verdict(server, checker, !old.up(), "m");
    }

    /** Notes what the FIFO lines announce: every line must tell of a change. */
    private void follow(Service service, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.StateLine line && line.line().startsWith("VS ")) {
                quorumUp = line.line().endsWith(" UP");
            }
        }
        assertThat(service.quorumUp()).isEqualTo(quorumUp);
    }

    /** What was touched since must be enough to bring the old table to the new one. */
    private TableEntry followTable(Service service, TableEntry table) {
        ServiceKey key = service.keys().get(0);
        TableEntry now = service.wanted(key);
        Touched touched = service.takeTouched();
        if (!touched.whole()) {
            Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>(table.destinations());
            service.wanted(key, touched.servers()).forEach((destination, spec) -> {
                destinations.remove(destination);
                spec.ifPresent(s -> destinations.put(destination, s));
            });
            assertThat(new TableEntry(table.service(), destinations)).isEqualTo(now);
        }
        return now;
    }

    private void check(Service service, TableEntry table) {
        VirtualServer config = service.config();
        long sum = 0;
        for (RealServer server : config.realServers()) {
            boolean healthy = checkers(server.endpoint()).stream().allMatch(Health::up);
            assertThat(service.alive(server.endpoint())).isEqualTo(healthy);
            sum += healthy ? weight(server) : 0;
        }
        if (sum == 0 || sum < config.quorum() - config.hysteresis()) {
            assertThat(service.quorumUp()).isFalse();
        }
        if (sum >= config.quorum() + config.hysteresis()) {
            assertThat(service.quorumUp()).isTrue();
        }
        boolean sorryActive = config.sorryServer().isPresent() && !service.quorumUp();
        Map<Endpoint, DestinationSpec> expected = new LinkedHashMap<>();
        for (RealServer server : config.realServers()) {
            boolean serves = service.alive(server.endpoint()) && !sorryActive;
            if (serves || server.inhibitOnFailure()) {
                expected.put(server.endpoint(), new DestinationSpec(Forwarding.NAT, serves ? weight(server) : 0, 0, 0));
            }
        }
        config.sorryServer()
                .filter(sorry -> sorryActive || sorry.inhibit())
                .ifPresent(
                        sorry -> expected.put(SORRY, new DestinationSpec(Forwarding.NAT, sorryActive ? 1 : 0, 0, 0)));
        assertThat(table.destinations()).isEqualTo(expected);
    }

    private List<Health> checkers(Endpoint server) {
        return Objects.requireNonNull(health.get(server));
    }

    private int weight(RealServer server) {
        int contributed = checkers(server.endpoint()).stream()
                .mapToInt(Health::contribution)
                .sum();
        return Math.max(0, server.weight() + contributed);
    }

    private void enroll(VirtualServer config, Random random) {
        for (RealServer server : config.realServers()) {
            health.computeIfAbsent(server.endpoint(), k -> {
                List<Health> checkers = new ArrayList<>();
                for (int i = 0; i < CHECKERS; i++) {
                    checkers.add(new Health(random.nextInt(4) != 0, 0));
                }
                return checkers;
            });
        }
        health.keySet()
                .removeIf(endpoint -> config.realServers().stream()
                        .noneMatch(server -> server.endpoint().equals(endpoint)));
    }

    private static VirtualServer randomConfig(Random random) {
        int quorum = 1 + random.nextInt(6);
        Sample sample = Sample.tcp("192.0.2.1", 80).quorum(quorum, random.nextInt(quorum));
        if (random.nextInt(3) != 0) {
            sample.sorry("10.0.0.99", 80, Forwarding.NAT, random.nextBoolean());
        }
        int servers = 1 + random.nextInt(5);
        for (int i = 0; i < servers; i++) {
            int weight = random.nextInt(5);
            boolean inhibit = random.nextInt(3) == 0;
            sample.server("10.0.0." + (i + 1), 80, real -> {
                real.weight(weight);
                return inhibit ? real.inhibit() : real;
            });
        }
        return sample.build();
    }
}
