package io.vipkeeper.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableDiffTest {
    private static final ServiceKey KEY = new ServiceKey.Fwmark(7, Family.INET);
    private static final ServiceSpec RR = new ServiceSpec("rr", 0, 0, 32, Optional.empty());
    private static final ServiceSpec WLC = new ServiceSpec("wlc", 0, 0, 32, Optional.empty());

    /** {@code rr A=1 B=2}: a scheduler, destinations and their weights; {@code -} is no service. */
    private static Optional<TableEntry> entry(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        List<String> words = List.of(text.split(" ", -1));
        Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
        for (String word : words.subList(1, words.size())) {
            destinations.put(
                    destination(word.charAt(0)),
                    new DestinationSpec(Forwarding.NAT, Integer.parseInt(word.substring(2)), 0, 0));
        }
        return Optional.of(new TableEntry(words.get(0).equals("rr") ? RR : WLC, destinations));
    }

    private static Endpoint destination(char name) {
        return Sample.endpoint("10.0.0." + (name - 'A' + 1), 80);
    }

    private static String text(Operation operation) {
        if (operation instanceof AddService add) {
            return "add " + add.spec().scheduler();
        }
        if (operation instanceof EditService edit) {
            return "edit " + edit.spec().scheduler();
        }
        if (operation instanceof DeleteService) {
            return "delete";
        }
        if (operation instanceof AddDestination add) {
            return "+" + name(add.destination()) + "=" + add.spec().weight();
        }
        if (operation instanceof EditDestination edit) {
            return name(edit.destination()) + "=" + edit.spec().weight();
        }
        return "-" + name(((DeleteDestination) operation).destination());
    }

    private static String name(Endpoint destination) {
        return Character.toString(destination.address().octets()[3] + 'A' - 1);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("nothing to do", "rr A=1", "rr A=1", ""),
                arguments("nothing, and nothing wanted", "-", "-", ""),
                arguments("order of destinations is no difference", "rr B=2 A=1", "rr A=1 B=2", ""),
                arguments("a new service is followed by its destinations", "-", "rr A=1 B=2", "add rr, +A=1, +B=2"),
                arguments("a service goes with its destinations in one operation", "rr A=1 B=2", "-", "delete"),
                arguments("another scheduler", "rr A=1", "wlc A=1", "edit wlc"),
                arguments("one weight", "rr A=1 B=1", "rr A=1 B=3", "B=3"),
                arguments("one server in", "rr A=1", "rr A=1 B=1", "+B=1"),
                arguments("one server out", "rr A=1 B=1", "rr B=1", "-A"),
                arguments("the new server comes before the old one goes", "rr A=1", "rr B=1", "+B=1, -A"),
                arguments("weight moves: up before down", "rr A=5 B=0", "rr A=0 B=5", "B=5, A=0"),
                arguments("in, up, down, out", "rr A=5 B=0 C=1", "rr A=0 B=5 D=1", "B=5, +D=1, A=0, -C"),
                arguments("a service that lost all its servers", "rr A=1 B=1", "rr", "-A, -B"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void row(String because, String actual, String wanted, String expected) {
        assertThat(TableDiff.between(KEY, entry(wanted), entry(actual)).stream()
                        .map(TableDiffTest::text)
                        .collect(Collectors.joining(", ")))
                .as(because)
                .isEqualTo(expected);
    }

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOperationsLeadFromOneTableToTheOther(int seed) {
        Random random = new Random(seed);
        Optional<TableEntry> actual = randomEntry(random);
        Optional<TableEntry> wanted = randomEntry(random);

        List<Operation> operations = TableDiff.between(KEY, wanted, actual);

        FakeKernel kernel = new FakeKernel(actual);
        operations.forEach(kernel::apply);
        assertThat(kernel.entry()).isEqualTo(wanted);
        assertThat(operations).hasSize(distance(actual, wanted));
        if (serves(actual) && serves(wanted)) {
            assertThat(kernel.wasEverIdle()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPartOfTheDestinationsChangesAlone(int seed) {
        Random random = new Random(seed);
        Map<Endpoint, DestinationSpec> actual = randomDestinations(random);
        Map<Endpoint, DestinationSpec> wanted = randomDestinations(random);
        Map<Endpoint, Optional<DestinationSpec>> part = new LinkedHashMap<>();
        Map<Endpoint, DestinationSpec> expected = new LinkedHashMap<>(actual);
        for (char name = 'A'; name <= 'F'; name++) {
            if (random.nextBoolean()) {
                Endpoint destination = destination(name);
                part.put(destination, Optional.ofNullable(wanted.get(destination)));
                expected.remove(destination);
                part.get(destination).ifPresent(spec -> expected.put(destination, spec));
            }
        }
        FakeKernel kernel = new FakeKernel(Optional.of(new TableEntry(RR, actual)));
        TableDiff.within(KEY, part, actual).forEach(kernel::apply);
        assertThat(kernel.entry()).contains(new TableEntry(RR, expected));
    }

    private static Optional<TableEntry> randomEntry(Random random) {
        return random.nextInt(6) == 0
                ? Optional.empty()
                : Optional.of(new TableEntry(random.nextBoolean() ? RR : WLC, randomDestinations(random)));
    }

    private static Map<Endpoint, DestinationSpec> randomDestinations(Random random) {
        Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(7); i++) {
            Forwarding forwarding = random.nextInt(4) == 0 ? Forwarding.DR : Forwarding.NAT;
            destinations.put(
                    destination((char) ('A' + random.nextInt(6))),
                    new DestinationSpec(forwarding, random.nextInt(3), random.nextInt(2), 0));
        }
        return destinations;
    }

    private static boolean serves(Optional<TableEntry> entry) {
        return entry.isPresent() && entry.get().destinations().values().stream().anyMatch(spec -> spec.weight() > 0);
    }

    /** One operation for the service when it differs, one for each destination that does; a deleted service is one. */
    private static int distance(Optional<TableEntry> actual, Optional<TableEntry> wanted) {
        if (wanted.isEmpty()) {
            return actual.isPresent() ? 1 : 0;
        }
        Map<Endpoint, DestinationSpec> before =
                actual.map(TableEntry::destinations).orElse(Map.of());
        Map<Endpoint, DestinationSpec> after = wanted.get().destinations();
        Set<Endpoint> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        all.removeIf(destination -> Objects.equals(before.get(destination), after.get(destination)));
        boolean sameService = actual.map(TableEntry::service).equals(wanted.map(TableEntry::service));
        return all.size() + (sameService ? 0 : 1);
    }

    /** One kernel service as strict as the kernel: nothing is added twice, nothing absent is edited or deleted. */
    private static final class FakeKernel {
        private Optional<ServiceSpec> service;
        private final Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
        private boolean idle;

        FakeKernel(Optional<TableEntry> entry) {
            service = entry.map(TableEntry::service);
            entry.ifPresent(e -> destinations.putAll(e.destinations()));
        }

        Optional<TableEntry> entry() {
            return service.map(spec -> new TableEntry(spec, destinations));
        }

        boolean wasEverIdle() {
            return idle;
        }

        void apply(Operation operation) {
            if (operation instanceof AddService add) {
                assertThat(service).isEmpty();
                service = Optional.of(add.spec());
            } else if (operation instanceof EditService edit) {
                assertThat(service).isPresent();
                service = Optional.of(edit.spec());
            } else if (operation instanceof DeleteService) {
                assertThat(service).isPresent();
                service = Optional.empty();
                destinations.clear();
            } else if (operation instanceof AddDestination add) {
                assertThat(service).isPresent();
                assertThat(destinations.put(add.destination(), add.spec())).isNull();
            } else if (operation instanceof EditDestination edit) {
                assertThat(destinations.put(edit.destination(), edit.spec())).isNotNull();
            } else if (operation instanceof DeleteDestination delete) {
                assertThat(destinations.remove(delete.destination())).isNotNull();
            }
            idle |= destinations.values().stream().noneMatch(spec -> spec.weight() > 0);
        }
    }
}
