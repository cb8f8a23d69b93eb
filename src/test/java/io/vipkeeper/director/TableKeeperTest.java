package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.lvs.Sample;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.lvs.Services;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableKeeperTest {
    private static final ServiceKey KEY = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.1", 80));
    private static final ServiceKey FOREIGN = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.99", 80));
    private static final Endpoint A = Sample.endpoint("10.0.0.1", 80);
    private static final Endpoint B = Sample.endpoint("10.0.0.2", 80);
    private static final Endpoint C = Sample.endpoint("10.0.0.3", 80);
    private static final ServiceSpec WLC = new ServiceSpec("wlc", 0, 0, 32, Optional.empty());
    private static final ServiceSpec RR = new ServiceSpec("rr", 0, 0, 32, Optional.empty());
    private static final DestinationSpec ONE = weight(1);

    private final FakeTable table = new FakeTable();
    private final Services services = new Services();
    private final List<String> log = new ArrayList<>();
    private final TableKeeper keeper = new TableKeeper(table, services, (severity, line) -> log.add(line));
    private final Service service = new Service(
            Sample.tcp("192.0.2.1", 80)
                    .server("10.0.0.1", 80)
                    .server("10.0.0.2", 80)
                    .build(),
            GlobalDefs.DEFAULT);

    @BeforeEach
    void somebodyElsesServiceIsThere() {
        table.tamper(new AddService(FOREIGN, RR), new AddDestination(FOREIGN, C, weight(9)));
    }

    private static DestinationSpec weight(int weight) {
        return new DestinationSpec(Forwarding.NAT, weight, 0, 0);
    }

    private void start() throws IOException {
        services.add(service);
        keeper.takeOver(Set.of());
        service.start(Map.of());
        keeper.touch(service);
        keeper.flush();
    }

    private void running() throws IOException {
        start();
        table.takeBatches();
    }

    private void verdict(Endpoint server, boolean up) {
        service.verdict(server, 0, up, "m");
        keeper.touch(service);
    }

    private Map<Endpoint, DestinationSpec> destinations() {
        return table.destinations(KEY);
    }

    private void foreignIsUntouched() {
        assertThat(table.truth()).containsEntry(FOREIGN, new TableEntry(RR, Map.of(C, weight(9))));
    }

    @Test
    void theFirstTableIsFilledInOneBatch() throws IOException {
        start();
        assertThat(table.takeBatches())
                .containsExactly(List.of(
                        new AddService(KEY, WLC), new AddDestination(KEY, A, ONE), new AddDestination(KEY, B, ONE)));
        assertThat(keeper.owned()).containsExactly(KEY);
        assertThat(keeper.issued()).isEqualTo(3);
        foreignIsUntouched();
    }

    @Test
    void aFlipIsOneOperationAndNothingIsNone() throws IOException {
        running();
        verdict(A, false);
        keeper.flush();
        assertThat(table.takeBatches()).containsExactly(List.of(new DeleteDestination(KEY, A)));
        verdict(A, true);
        keeper.flush();
        assertThat(table.takeBatches()).containsExactly(List.of(new AddDestination(KEY, A, ONE)));
        keeper.flush();
        keeper.reconcile();
        assertThat(table.takeBatches()).isEmpty();
        assertThat(keeper.repaired()).isZero();
    }

    @Test
    void flipsThatCancelOutWithinATurnAreNoOperation() throws IOException {
        running();
        verdict(A, false);
        verdict(A, true);
        keeper.flush();
        assertThat(table.takeBatches()).isEmpty();
    }

    @Test
    void aReloadWithOneChangeIsOneOperation() throws IOException {
        running();
        VirtualServer next = Sample.tcp("192.0.2.1", 80)
                .server("10.0.0.1", 80)
                .server("10.0.0.2", 80, real -> real.weight(5))
                .build();
        keeper.touchWhole(service);
        services.remove(service);
        service.reload(next, GlobalDefs.DEFAULT, Map.of());
        services.add(service);
        keeper.touch(service);
        keeper.flush();
        assertThat(table.takeOperations()).containsExactly(new EditDestination(KEY, B, weight(5)));
    }

    @Test
    void aServiceThatGoesIsRemovedAndNoLongerOurs() throws IOException {
        running();
        service.end(false, false);
        keeper.touch(service);
        services.remove(service);
        keeper.flush();
        assertThat(table.takeOperations()).containsExactly(new DeleteService(KEY));
        assertThat(keeper.owned()).isEmpty();
        assertThat(table.truth().keySet()).containsExactly(FOREIGN);
    }

    static Stream<Arguments> earlierTables() {
        return Stream.of(
                arguments("the same: nothing is touched", entry(WLC, A, B), List.of()),
                arguments("an extra server goes", entry(WLC, A, B, C), List.of(new DeleteDestination(KEY, C))),
                arguments("a missing server comes", entry(WLC, A), List.of(new AddDestination(KEY, B, ONE))),
                arguments("another scheduler is corrected", entry(RR, A, B), List.of(new EditService(KEY, WLC))),
                arguments(
                        "another weight is corrected",
                        new TableEntry(WLC, Map.of(A, weight(7), B, ONE)),
                        List.of(new EditDestination(KEY, A, ONE))));
    }

    private static TableEntry entry(ServiceSpec spec, Endpoint... destinations) {
        Map<Endpoint, DestinationSpec> map = new LinkedHashMap<>();
        for (Endpoint destination : destinations) {
            map.put(destination, ONE);
        }
        return new TableEntry(spec, map);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("earlierTables")
    void aTableThatIsFoundIsTakenOver(String because, TableEntry found, List<Operation> expected) throws IOException {
        put(KEY, found);
        start();
        assertThat(table.takeOperations()).as(because).isEqualTo(expected);
        assertThat(table.truth()).containsEntry(KEY, entry(WLC, A, B));
        assertThat(keeper.owned()).containsExactly(KEY);
        foreignIsUntouched();
    }

    private void put(ServiceKey key, TableEntry entry) {
        table.tamper(new AddService(key, entry.service()));
        entry.destinations().forEach((destination, spec) -> table.tamper(new AddDestination(key, destination, spec)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void oneBadDumpAtATakeOverChangesNothing(String because, BiConsumer<FakeTable, ServiceKey> lie) throws IOException {
        put(KEY, entry(WLC, A, B));
        lie.accept(table, KEY);
        services.add(service);
        keeper.takeOver(Set.of(KEY));
        service.start(Map.of());
        keeper.touch(service);
        keeper.flush();
        assertThat(table.takeOperations()).as(because).isEmpty();
    }

    @Test
    void aTableThatNeverHoldsStillIsTakenAsItIsLast() throws IOException {
        put(KEY, entry(WLC, A, B));
        for (int i = 0; i < 10; i++) {
            int weight = i;
            table.lie(dump -> dump.put(KEY, new TableEntry(WLC, Map.of(A, weight(weight)))));
        }
        services.add(service);
        keeper.takeOver(Set.of());
        assertThat(table.reads()).isEqualTo(6);
        assertThat(keeper.known(KEY, A)).contains(weight(5));
    }

    @Test
    void whatAnEarlierRunLeftAndNobodyWantsIsRemoved() throws IOException {
        ServiceKey left = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.2", 80));
        ServiceKey gone = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.3", 80));
        put(left, entry(WLC, A));
        services.add(service);
        keeper.takeOver(Set.of(left, gone, KEY));
        service.start(Map.of());
        keeper.touch(service);
        keeper.flush();
        assertThat(table.truth().keySet()).containsExactly(KEY, FOREIGN);
        assertThat(keeper.owned()).containsExactly(KEY);
        foreignIsUntouched();
    }

    @Test
    void aServiceOfSomebodyElseThatBecomesOursIsMadeAsWanted() throws IOException {
        running();
        table.tamper(new DeleteService(FOREIGN), new AddService(FOREIGN, RR), new AddDestination(FOREIGN, B, ONE));
        Service theirs =
                new Service(Sample.tcp("192.0.2.99", 80).server("10.0.0.1", 80).build(), GlobalDefs.DEFAULT);
        services.add(theirs);
        theirs.start(Map.of());
        keeper.touch(theirs);
        keeper.flush();
        assertThat(table.takeOperations())
                .containsExactly(new AddService(FOREIGN, WLC), new AddDestination(FOREIGN, A, ONE));
        keeper.reconcile();
        assertThat(table.truth()).containsEntry(FOREIGN, entry(WLC, A));
    }

    @Test
    void oneBadDumpAtTheStartForgetsNothing() throws IOException {
        ServiceKey left = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.2", 80));
        put(left, entry(WLC, A));
        table.lie(Map::clear);
        keeper.takeOver(Set.of(left));
        keeper.flush();
        assertThat(table.truth()).containsOnlyKeys(FOREIGN);
        assertThat(keeper.owned()).isEmpty();
    }

    @Test
    void aServiceThatCannotBeDeletedStaysOurs() throws IOException {
        running();
        table.failReads("deaf");
        table.failWrites("mute");
        service.end(false, false);
        keeper.touch(service);
        services.remove(service);
        keeper.flush();
        assertThat(keeper.owned()).containsExactly(KEY);
        table.recover();
        keeper.reconcile();
        assertThat(table.truth()).containsOnlyKeys(FOREIGN);
        assertThat(keeper.owned()).isEmpty();
    }

    static Stream<Arguments> drifts() {
        return Stream.of(
                arguments("the table was cleared", 3, change((fake, key) -> fake.clear())),
                arguments("our service was deleted", 3, change((fake, key) -> fake.tamper(new DeleteService(key)))),
                arguments("a server was deleted", 1, change((fake, key) -> fake.tamper(new DeleteDestination(key, A)))),
                arguments(
                        "a weight was edited",
                        1,
                        change((fake, key) -> fake.tamper(new EditDestination(key, A, weight(50))))),
                arguments("a server was added", 1, change((fake, key) -> fake.tamper(new AddDestination(key, C, ONE)))),
                arguments("the scheduler was edited", 1, change((fake, key) -> fake.tamper(new EditService(key, RR)))),
                arguments(
                        "two things at once",
                        2,
                        change((fake, key) -> fake.tamper(new EditService(key, RR), new DeleteDestination(key, B)))));
    }

    private static BiConsumer<FakeTable, ServiceKey> change(BiConsumer<FakeTable, ServiceKey> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}: {1} operations")
    @MethodSource("drifts")
    void driftIsRepairedAndCounted(String because, int operations, BiConsumer<FakeTable, ServiceKey> change)
            throws IOException {
        running();
        change.accept(table, KEY);
        keeper.reconcile();
        assertThat(table.truth()).as(because).containsEntry(KEY, entry(WLC, A, B));
        assertThat(keeper.repaired()).isEqualTo(operations);
        assertThat(table.takeOperations()).hasSize(operations);
        assertThat(log)
                .containsExactly("IPVS table was changed by somebody else in 1 of our services, beginning with TCP"
                        + " 192.0.2.1:80: repairing");
        keeper.reconcile();
        assertThat(table.takeOperations()).isEmpty();
        assertThat(keeper.repaired()).isEqualTo(operations);
    }

    @Test
    void everyDriftIsTold() throws IOException {
        running();
        for (int i = 0; i < 3; i++) {
            table.tamper(new DeleteDestination(KEY, A));
            keeper.reconcile();
        }
        assertThat(log).hasSize(3);
        assertThat(keeper.repaired()).isEqualTo(3);
    }

    @Test
    void foreignServicesMayDoAsTheyLike() throws IOException {
        running();
        table.tamper(new EditService(FOREIGN, WLC), new AddDestination(FOREIGN, A, ONE));
        keeper.reconcile();
        assertThat(table.takeOperations()).isEmpty();
        assertThat(table.truth()).containsEntry(FOREIGN, new TableEntry(WLC, Map.of(C, weight(9), A, ONE)));
        assertThat(log).isEmpty();
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                arguments("a dump without the service", change((fake, key) -> fake.lie(dump -> dump.remove(key)))),
                arguments(
                        "a dump with a server that is not there",
                        change((fake, key) -> fake.lie(dump -> dump.put(key, entry(WLC, A, B, C))))),
                arguments(
                        "a dump without a server",
                        change((fake, key) -> fake.lie(dump -> dump.put(key, entry(WLC, A))))),
                arguments("an empty dump", change((fake, key) -> fake.lie(Map::clear))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void oneBadDumpChangesNothing(String because, BiConsumer<FakeTable, ServiceKey> lie) throws IOException {
        running();
        lie.accept(table, KEY);
        keeper.reconcile();
        assertThat(table.takeOperations()).as(because).isEmpty();
        assertThat(keeper.repaired()).isZero();
        assertThat(log).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aBadSecondDumpDelaysARepair(String because, BiConsumer<FakeTable, ServiceKey> lie) throws IOException {
        running();
        table.tamper(new EditDestination(KEY, A, weight(50)));
        table.lie(dump -> {});
        lie.accept(table, KEY);
        keeper.reconcile();
        assertThat(table.takeOperations()).as(because).isEmpty();
        keeper.reconcile();
        assertThat(table.takeOperations()).containsExactly(new EditDestination(KEY, A, ONE));
    }

    @Test
    void anOperationThatFailsIsToldOnceTriedAgainAndNoRepair() throws IOException {
        table.refuse(operation ->
                operation instanceof AddDestination add && add.destination().equals(A));
        start();
        assertThat(destinations()).containsOnlyKeys(B);
        keeper.reconcile();
        keeper.reconcile();
        assertThat(log).containsExactly("refused: TCP 192.0.2.1:80");
        assertThat(keeper.repaired()).isZero();

        table.recover();
        table.takeBatches();
        keeper.reconcile();
        assertThat(table.takeOperations()).containsExactly(new AddDestination(KEY, A, ONE));
        assertThat(keeper.repaired()).isZero();
        assertThat(destinations()).containsOnlyKeys(A, B);
    }

    @Test
    void aRepairThatFailsIsNotCounted() throws IOException {
        running();
        table.refuse(operation -> operation instanceof AddDestination);
        table.tamper(new DeleteDestination(KEY, A), new EditDestination(KEY, B, weight(2)));
        keeper.reconcile();
        assertThat(keeper.repaired()).isEqualTo(1);
    }

    @Test
    void manyFailuresAreSummedUp() throws IOException {
        Sample sample = Sample.tcp("192.0.2.1", 80);
        for (int i = 1; i <= 20; i++) {
            sample.server("10.0.0." + i, 80);
        }
        Service large = new Service(sample.build(), GlobalDefs.DEFAULT);
        table.refuse(operation -> true);
        services.add(large);
        keeper.takeOver(Set.of());
        large.start(Map.of());
        keeper.touch(large);
        keeper.flush();
        assertThat(log).containsExactly("refused: TCP 192.0.2.1:80", "IPVS: 16 more operations failed");
    }

    @Test
    void aTableThatCannotBeChangedIsToldOnceAndCaughtUpWithLater() throws IOException {
        running();
        table.failWrites("no route to kernel");
        verdict(A, false);
        keeper.flush();
        keeper.reconcile();
        keeper.reconcile();
        assertThat(log).containsExactly("IPVS table could not be changed: no route to kernel");

        table.recover();
        keeper.reconcile();
        assertThat(destinations()).containsOnlyKeys(B);
        assertThat(keeper.repaired()).isZero();

        keeper.reconcile();
        table.failWrites("no route to kernel");
        verdict(A, true);
        keeper.flush();
        assertThat(log).hasSize(2);
    }

    @Test
    void aTableThatCannotBeReadIsToldOnceAndLeftAlone() throws IOException {
        running();
        table.failReads("netlink is out of order");
        keeper.reconcile();
        keeper.reconcile();
        assertThat(log).containsExactly("IPVS table could not be read: netlink is out of order");
        assertThat(table.takeOperations()).isEmpty();
        table.recover();
        keeper.reconcile();
        assertThat(table.takeOperations()).isEmpty();
        table.failReads("netlink is out of order");
        keeper.reconcile();
        assertThat(log).hasSize(2);
    }

    @Test
    void neitherReadNorWrittenTheTableIsStillCaughtUpWith() throws IOException {
        running();
        table.failReads("deaf");
        table.failWrites("mute");
        verdict(A, false);
        keeper.flush();
        assertThat(log).containsExactly("IPVS table could not be changed: mute", "IPVS table could not be read: deaf");
        table.recover();
        keeper.reconcile();
        assertThat(destinations()).containsOnlyKeys(B);
    }

    @Test
    void takingOverATableThatCannotBeReadIsAnError() {
        services.add(service);
        table.failReads("no IPVS");
        assertThatThrownBy(() -> keeper.takeOver(Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("no IPVS");
    }

    @Test
    void withoutServicesTheTableIsNotEvenRead() throws IOException {
        keeper.takeOver(Set.of());
        keeper.flush();
        keeper.reconcile();
        assertThat(table.reads()).isZero();
    }

    @Test
    void abandonedItLeavesTheTableAlone() throws IOException {
        running();
        service.end(false, true);
        keeper.touch(service);
        services.remove(service);
        keeper.abandon();
        keeper.flush();
        assertThat(table.takeOperations()).isEmpty();
        assertThat(destinations()).containsOnlyKeys(A, B);
        assertThat(keeper.owned()).containsExactly(KEY);
    }

    @Test
    void flushedAllIsGoneAndNothingIsOurs() throws IOException {
        running();
        services.remove(service);
        keeper.flushAll();
        assertThat(table.truth()).isEmpty();
        assertThat(keeper.owned()).isEmpty();
    }

    @Test
    void aFlushThatFailsLeavesWhatIsOurs() throws IOException {
        running();
        table.failWrites("mute");
        keeper.flushAll();
        assertThat(log).containsExactly("IPVS table could not be flushed: mute");
        assertThat(keeper.owned()).containsExactly(KEY);
    }

    @Test
    void servicesThatShareAnEntryFlipTogether() throws IOException {
        GroupEntry entry = new GroupEntry.Addresses(IpAddress.literal("192.0.2.1"), 1, 80);
        Service one =
                new Service(Sample.group("g", 0, entry).server("10.0.0.1", 80).build(), GlobalDefs.DEFAULT);
        Service two = new Service(
                Sample.group("g", 1, entry)
                        .server("10.0.0.1", 80)
                        .server("10.0.0.2", 80)
                        .build(),
                GlobalDefs.DEFAULT);
        services.add(one);
        services.add(two);
        keeper.takeOver(Set.of());
        for (Service each : List.of(one, two)) {
            each.start(Map.of());
            keeper.touch(each);
        }
        keeper.flush();
        assertThat(destinations()).containsOnlyKeys(A, B);
        table.takeBatches();

        one.verdict(A, 0, false, "m");
        keeper.touch(one);
        keeper.flush();
        assertThat(table.takeOperations()).isEmpty();

        two.verdict(A, 0, false, "m");
        keeper.touch(two);
        keeper.flush();
        assertThat(table.takeOperations()).containsExactly(new DeleteDestination(KEY, A));
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000})
    void aFlipInALargeServiceCostsNoLookAtAllItsServers(int size) throws IOException {
        Sample sample = Sample.tcp("192.0.2.1", 80);
        List<Endpoint> servers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Endpoint server = new Endpoint(IpAddress.literal("10.0.0.0").plus(i), 80);
            servers.add(server);
            sample.server(server.address().toString(), 80);
        }
        Service large = new Service(sample.build(), GlobalDefs.DEFAULT);
        services.add(large);
        keeper.takeOver(Set.of());
        large.start(Map.of());
        keeper.touch(large);
        keeper.flush();
        table.takeBatches();
        long begin = CpuTime.nanos();
        for (boolean up : new boolean[] {false, true}) {
            for (Endpoint server : servers.subList(0, size - 1)) {
                large.verdict(server, 0, up, "m");
                keeper.touch(large);
                keeper.flush();
            }
        }
        assertThat(table.takeOperations()).hasSize(2 * (size - 1));
        assertThat(Duration.ofNanos(CpuTime.nanos() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
