package io.vipkeeper.director;

import static io.vipkeeper.director.FakeWorld.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Globals;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.lvs.Sample;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The director as a whole: configuration and probes in; table, log and announcements out. */
class DirectorTest {
    private static final ServiceKey KEY = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.1", 80));
    private static final Endpoint A = Sample.endpoint("10.0.0.1", 80);
    private static final Endpoint B = Sample.endpoint("10.0.0.2", 80);
    private static final String A_NAME = "[10.0.0.1]:80";
    private static final String B_NAME = "[10.0.0.2]:80";

    private final FakeWorld world = new FakeWorld();

    private static Sample service() {
        return Sample.tcp("192.0.2.1", 80);
    }

    private static Sample with(Sample sample, String address, int retry) {
        return sample.server(address, 80, real -> real.checker(Checks.tcp(address, 80, Checks.schedule(retry))));
    }

    private static Sample two(int retry) {
        return with(with(service(), "10.0.0.1", retry), "10.0.0.2", retry);
    }

    private static Map<Endpoint, Integer> weights(FakeWorld world, ServiceKey key) {
        Map<Endpoint, Integer> weights = new TreeMap<>();
        world.table.destinations(key).forEach((server, spec) -> weights.put(server, spec.weight()));
        return weights;
    }

    private Map<Endpoint, Integer> weights() {
        return weights(world, KEY);
    }

    /** Two servers, seen up, at 1.5 s. */
    private void running(int retry) throws IOException {
        world.start(config(two(retry)));
        world.pass(2);
        world.takeJournal();
        world.table.takeBatches();
        world.probes.takeStarted();
    }

    @Test
    void theTableIsFilledBeforeTheFirstProbe() throws IOException {
        world.start(config(two(1)));
        assertThat(world.probes.count()).isZero();
        assertThat(world.takeJournal())
                .containsExactly(
                        "log: Gained quorum 1+0=1 <= 2 for VS [192.0.2.1]:tcp:80",
                        "log: Activating healthchecker for service [10.0.0.1]:tcp:80 for VS [192.0.2.1]:tcp:80",
                        "log: Activating healthchecker for service [10.0.0.2]:tcp:80 for VS [192.0.2.1]:tcp:80",
                        "table: 3 operations",
                        "fifo: VS [192.0.2.1]:tcp:80 UP");
        assertThat(world.ownership.earlier()).containsExactly(KEY);
        world.pass(12);
        assertThat(world.probes.takeStarted())
                .containsExactly("1.0s " + A_NAME, "1.0s " + B_NAME, "11.0s " + A_NAME, "11.0s " + B_NAME);
    }

    @Test
    void aFlipIsLoggedThenInTheTableThenAnnounced() throws IOException {
        world.start(config(service()
                .quorumScripts()
                .server(
                        "10.0.0.1",
                        80,
                        real -> real.notifiers("a").smtp().checker(Checks.tcp("10.0.0.1", 80, Checks.schedule(0))))));
        world.pass(2);
        world.takeJournal();
        world.probes.fail(A_NAME);
        world.pass(10);
        assertThat(world.takeJournal())
                .containsExactly(
                        "log: TCP_CHECK on service [10.0.0.1]:tcp:80 failed.",
                        "log: Removing service [10.0.0.1]:tcp:80 from VS [192.0.2.1]:tcp:80",
                        "log: Lost quorum 1-0=1 > 0 for VS [192.0.2.1]:tcp:80",
                        "table: 1 operations",
                        "run: a-down",
                        "fifo: RS [10.0.0.1]:tcp:80 [192.0.2.1]:tcp:80 DOWN",
                        "run: quorum-down",
                        "fifo: VS [192.0.2.1]:tcp:80 DOWN",
                        "mail: Realserver [10.0.0.1]:tcp:80 of virtual server [192.0.2.1]:tcp:80 - DOWN");
    }

    @Test
    void aServerGoesAndComesBack() throws IOException {
        running(2);
        world.probes.fail(A_NAME);
        world.pass(10);
        assertThat(weights()).containsOnlyKeys(A, B);
        world.pass(4);
        assertThat(weights()).containsOnlyKeys(B);
        assertThat(world.probes.takeStarted())
                .containsExactly("11.0s " + A_NAME, "11.0s " + B_NAME, "13.0s " + A_NAME, "15.0s " + A_NAME);
        world.probes.pass(A_NAME);
        world.pass(10);
        assertThat(weights()).containsOnlyKeys(A, B);
        assertThat(world.table.takeOperations())
                .containsExactly(
                        new DeleteDestination(KEY, A),
                        new AddDestination(
                                KEY, A, new DestinationSpec(io.vipkeeper.config.model.Forwarding.NAT, 1, 0, 0)));
    }

    @Test
    void urlsAreAskedInTheirOrder() throws IOException {
        world.start(config(service()
                .server(
                        "10.0.0.1",
                        80,
                        real -> real.checker(Checks.http("10.0.0.1", Checks.schedule(0), "/a", "/b")))));
        world.pass(12);
        world.probes.fail("/a");
        world.pass(10);
        assertThat(weights()).isEmpty();
        world.probes.pass("/a");
        world.pass(31);
        assertThat(world.probes.takeStarted())
                .containsExactly("1.0s /a", "11.0s /b", "21.0s /a", "31.0s /a", "41.0s /a", "51.0s /b");
        assertThat(weights()).containsOnlyKeys(A);
    }

    @Test
    void aScriptSetsTheWeightAndKeepsItsRhythmFromTheStart() throws IOException {
        world.start(config(service()
                .server(
                        "10.0.0.1",
                        80,
                        real -> real.weight(10).checker(Checks.misc("probe", Checks.schedule(0), true)))));
        world.probes.exit("probe", 102);
        world.probes.hold();
        world.pass(4);
        world.probes.release();
        world.settle();
        assertThat(weights()).containsEntry(A, 100);
        world.pass(8);
        assertThat(world.probes.takeStarted()).containsExactly("1.0s probe", "11.0s probe");
    }

    @Test
    void aScriptThatTookLongerThanItsPeriodRunsAgainAtOnce() throws IOException {
        world.start(config(service()
                .server("10.0.0.1", 80, real -> real.checker(Checks.misc("probe", Checks.schedule(0), false)))));
        world.probes.hold();
        world.pass(15);
        world.probes.release();
        world.settle();
        assertThat(world.probes.takeStarted()).containsExactly("1.0s probe", "15.0s probe");
        world.director.stop(false);
        assertThat(world.takeJournal())
                .contains(
                        "log: Health checks: 2 probes, lateness 0 us p50, 0 us p99, 0 us max; IPVS: 3 operations, 0 repairs");
    }

    @Test
    void aProbeWithoutAnAnswerDelaysNoOther() throws IOException {
        running(0);
        world.probes.hold();
        world.pass(10);
        world.probes.release();
        world.probes.hold();
        world.pass(30);
        assertThat(world.probes.takeStarted())
                .containsExactly("11.0s " + A_NAME, "11.0s " + B_NAME, "22.0s " + A_NAME, "22.0s " + B_NAME);
    }

    @Test
    void aReloadWithoutAChangeDoesNothing() throws IOException {
        running(2);
        world.probes.fail(A_NAME);
        world.pass(20);
        world.takeJournal();
        world.table.takeBatches();
        world.probes.takeStarted();
        assertThat(world.reload(config(two(2)))).isZero();
        assertThat(world.takeJournal()).isEmpty();
        assertThat(weights()).containsOnlyKeys(B);
        world.pass(10);
        assertThat(world.probes.takeStarted()).contains("25.0s " + A_NAME, "31.0s " + B_NAME);
    }

    @Test
    void retriesThatWereUsedStayUsedOverAReload() throws IOException {
        running(2);
        world.probes.fail(A_NAME);
        world.pass(10);
        world.reload(config(with(with(service(), "10.0.0.2", 2), "10.0.0.1", 2)));
        assertThat(weights()).containsOnlyKeys(A, B);
        world.pass(4);
        assertThat(weights()).containsOnlyKeys(B);
        assertThat(world.takeJournal()).contains("log: TCP_CHECK on service [10.0.0.1]:tcp:80 failed after 2 retries.");
    }

    @Test
    void aReloadWithOneChangeIssuesOneOperation() throws IOException {
        running(1);
        Sample next = with(service(), "10.0.0.1", 1)
                .server("10.0.0.2", 80, real -> real.weight(3).checker(Checks.tcp("10.0.0.2", 80, Checks.schedule(1))));
        assertThat(world.reload(config(next))).isEqualTo(1);
        assertThat(world.takeJournal())
                .containsExactly(
                        "log: Changing weight from 1 to 3 for active service [10.0.0.2]:tcp:80 of VS [192.0.2.1]:tcp:80",
                        "table: 1 operations");
        assertThat(world.table.takeOperations()).hasOnlyElementsOfType(EditDestination.class);
    }

    @Test
    void anotherSchedulerIsOneEdit() throws IOException {
        running(1);
        world.reload(config(two(1).scheduler("rr")));
        assertThat(world.table.takeOperations())
                .containsExactly(new EditService(KEY, new ServiceSpec("rr", 0, 0, 32, Optional.empty())));
    }

    @Test
    void aServerThatAReloadBringsHasItsRetries() throws IOException {
        world.probes.fail("[10.0.0.3]:80");
        running(1);
        world.reload(config(with(two(1), "10.0.0.3", 1)));
        Endpoint c = Sample.endpoint("10.0.0.3", 80);
        assertThat(weights()).containsOnlyKeys(A, B, c);
        world.pass(2);
        assertThat(weights()).containsOnlyKeys(A, B, c);
        world.pass(1);
        assertThat(weights()).containsOnlyKeys(A, B);
        assertThat(world.takeJournal())
                .startsWith("log: Activating healthchecker for service [10.0.0.3]:tcp:80 for VS [192.0.2.1]:tcp:80")
                .contains("log: TCP_CHECK on service [10.0.0.3]:tcp:80 failed after 1 retries.");
    }

    @Test
    void anAlphaServerThatAReloadBringsFailsInSilence() throws IOException {
        world.probes.fail("[10.0.0.3]:80");
        running(1);
        Sample next = two(1).server(
                        "10.0.0.3",
                        80,
                        real -> real.alpha()
                                .notifiers("c")
                                .checker(Checks.tcp("10.0.0.3", 80, Checks.schedule(Duration.ofSeconds(10), 1, true))));
        world.reload(config(next));
        world.takeJournal();
        world.pass(25);
        assertThat(world.takeJournal()).isEmpty();
        world.probes.pass("[10.0.0.3]:80");
        world.pass(10);
        assertThat(world.takeJournal()).contains("run: c-up");
    }

    @Test
    void aServerThatAReloadDropsIsProbedNoMoreAndItsLastAnswerUnheard() throws IOException {
        running(0);
        world.probes.hold();
        world.probes.fail(A_NAME);
        world.pass(10);
        world.reload(config(with(service(), "10.0.0.2", 0)));
        world.takeJournal();
        world.probes.takeStarted();
        world.probes.release();
        world.pass(20);
        assertThat(world.takeJournal()).isEmpty();
        assertThat(world.probes.takeStarted()).containsExactly("22.0s " + B_NAME, "32.0s " + B_NAME);
        assertThat(weights()).containsOnlyKeys(B);
    }

    @Test
    void aServiceThatAReloadDropsIsRemovedAndANewOneStarts() throws IOException {
        running(1);
        world.reload(config(with(Sample.tcp("192.0.2.2", 80), "10.0.0.1", 1)));
        ServiceKey other = new ServiceKey.Address(Protocol.TCP, Sample.endpoint("192.0.2.2", 80));
        assertThat(world.table.truth()).containsOnlyKeys(other);
        assertThat(world.ownership.earlier()).containsExactly(other);
        assertThat(world.takeJournal())
                .containsSubsequence(
                        "log: Removing Virtual Server [192.0.2.1]:tcp:80",
                        "log: Removing service [10.0.0.1]:tcp:80 from VS [192.0.2.1]:tcp:80",
                        "log: Gained quorum 1+0=1 <= 1 for VS [192.0.2.2]:tcp:80");
        world.pass(2);
        assertThat(world.probes.takeStarted()).containsExactly("3.0s " + A_NAME);
    }

    @Test
    void aFailedServerWithAnotherCheckerStaysOutUntilThatSucceeds() throws IOException {
        running(0);
        world.probes.fail(A_NAME);
        world.probes.fail("[10.0.0.1]:8080");
        world.pass(10);
        Sample next = with(
                service()
                        .server("10.0.0.1", 80, real -> real.checker(Checks.tcp("10.0.0.1", 8080, Checks.schedule(0)))),
                "10.0.0.2",
                0);
        world.reload(config(next));
        assertThat(weights()).containsOnlyKeys(B);
        world.pass(2);
        assertThat(weights()).containsOnlyKeys(B);
        world.probes.pass("[10.0.0.1]:8080");
        world.pass(10);
        assertThat(weights()).containsOnlyKeys(A, B);
    }

    @Test
    void aServerWhoseFailedCheckerIsDroppedComesBackAtOnce() throws IOException {
        running(0);
        world.probes.fail(A_NAME);
        world.pass(10);
        assertThat(weights()).containsOnlyKeys(B);
        world.reload(config(with(service().server("10.0.0.1", 80), "10.0.0.2", 0)));
        assertThat(weights()).containsOnlyKeys(A, B);
    }

    @Test
    void aShorterDelayLoopCountsFromTheReloadOn() throws IOException {
        running(0);
        Sample next = service()
                .server(
                        "10.0.0.1",
                        80,
                        real -> real.checker(
                                Checks.tcp("10.0.0.1", 80, Checks.schedule(Duration.ofSeconds(3), 0, false))));
        world.reload(config(next));
        world.pass(7);
        assertThat(world.probes.takeStarted()).containsExactly("5.0s " + A_NAME, "8.0s " + A_NAME);
    }

    @Test
    void suspendedServicesAreNotProbedAndKeepTheirState() throws IOException {
        world.director.addressesChanged(Set.of(IpAddress.literal("192.0.2.200")));
        world.probes.fail(A_NAME);
        world.start(config(two(0).haSuspend()));
        assertThat(world.takeJournal())
                .contains("log: Deactivating healthchecker for service [10.0.0.1]:tcp:80 for VS [192.0.2.1]:tcp:80");
        world.pass(30);
        assertThat(world.probes.count()).isZero();
        assertThat(weights()).containsOnlyKeys(A, B);

        world.director.addressesChanged(Set.of(IpAddress.literal("192.0.2.1")));
        assertThat(world.takeJournal())
                .containsExactly(
                        "log: Activating healthchecker for service [10.0.0.1]:tcp:80 for VS [192.0.2.1]:tcp:80",
                        "log: Activating healthchecker for service [10.0.0.2]:tcp:80 for VS [192.0.2.1]:tcp:80");
        world.pass(10);
        assertThat(world.probes.count()).isEqualTo(2);
        assertThat(weights()).containsOnlyKeys(B);

        world.director.addressesChanged(Set.of());
        assertThat(world.takeJournal())
                .contains("log: Suspending healthchecker for service [10.0.0.1]:tcp:80 for VS [192.0.2.1]:tcp:80");
        world.probes.pass(A_NAME);
        world.pass(30);
        assertThat(world.probes.count()).isEqualTo(2);
        assertThat(weights()).containsOnlyKeys(B);
    }

    @Test
    void aServiceThatWaitsForItsAddressIsNotProbedBeforeAddressesAreKnown() throws IOException {
        world.start(config(two(0).haSuspend()));
        world.pass(30);
        assertThat(world.probes.count()).isZero();
        world.director.addressesChanged(Set.of(IpAddress.literal("192.0.2.1")));
        world.pass(30);
        assertThat(world.probes.count()).isPositive();
    }

    @Test
    void withoutHaSuspendAddressesDoNotMatter() throws IOException {
        world.director.addressesChanged(Set.of());
        world.start(config(two(0)));
        world.pass(2);
        assertThat(world.probes.count()).isEqualTo(2);
    }

    @Test
    void aMarkIsNeverSuspended() throws IOException {
        world.director.addressesChanged(Set.of());
        world.start(config(with(Sample.fwmark(7, Family.INET).haSuspend(), "10.0.0.1", 0)));
        world.pass(2);
        assertThat(world.probes.count()).isEqualTo(1);
    }

    @Test
    void driftIsRepairedWithinAPeriod() throws IOException {
        running(1);
        world.table.clear();
        world.pass(5);
        assertThat(weights()).containsOnlyKeys(A, B);
    }

    /** A second director after the first was killed, with what that left behind. */
    private FakeWorld afterCrash() {
        return new FakeWorld(world);
    }

    @Test
    void afterACrashTheTableTellsWhoIsUp() throws IOException {
        running(1);
        world.probes.fail(A_NAME);
        world.pass(15);
        assertThat(weights()).containsOnlyKeys(B);

        FakeWorld second = afterCrash();
        second.table.takeBatches();
        second.probes.fail(A_NAME);
        second.probes.fail(B_NAME);
        second.start(config(two(1)));
        assertThat(second.table.takeOperations()).isEmpty();
        second.pass(2);
        assertThat(weights(second, KEY)).containsOnlyKeys(B);
        second.probes.pass(A_NAME);
        second.pass(1);
        assertThat(weights(second, KEY)).isEmpty();
        second.pass(10);
        assertThat(weights(second, KEY)).containsOnlyKeys(A);
    }

    @Test
    void afterACrashAnInhibitedServerAtWeightZeroIsDown() throws IOException {
        Sample inhibited = service()
                .server("10.0.0.1", 80, real -> real.inhibit().checker(Checks.tcp("10.0.0.1", 80, Checks.schedule(0))))
                .server("10.0.0.2", 80);
        world.start(config(inhibited));
        world.probes.fail(A_NAME);
        world.pass(2);
        assertThat(weights()).containsEntry(A, 0);

        FakeWorld second = afterCrash();
        second.table.takeBatches();
        second.probes.fail(A_NAME);
        second.start(config(inhibited));
        second.pass(15);
        assertThat(second.table.takeOperations()).isEmpty();
        second.probes.pass(A_NAME);
        second.pass(10);
        assertThat(weights(second, KEY)).containsEntry(A, 1);
    }

    @Test
    void afterACrashAServiceThatTheTableLostStartsAsForTheFirstTime() throws IOException {
        running(1);
        FakeWorld second = afterCrash();
        second.table.clear();
        second.start(config(two(1)));
        assertThat(weights(second, KEY)).containsOnlyKeys(A, B);
    }

    @Test
    void aServiceOfSomebodyElseUnderOurNameIsTakenOverFresh() throws IOException {
        world.table.tamper(new AddService(KEY, new ServiceSpec("rr", 0, 0, 32, Optional.empty())));
        world.start(config(two(1)));
        assertThat(weights()).containsOnlyKeys(A, B);
    }

    @Test
    void lvsFlushEmptiesTheTableFirst() throws IOException {
        ServiceKey foreign = new ServiceKey.Fwmark(9, Family.INET);
        world.table.tamper(new AddService(foreign, new ServiceSpec("rr", 0, 0, 32, Optional.empty())));
        world.start(config(Globals.lvsFlush(), two(1)));
        assertThat(world.table.truth()).containsOnlyKeys(KEY);
    }

    @Test
    void aStopRemovesWhatIsOursAndSaysSo() throws IOException {
        ServiceKey foreign = new ServiceKey.Fwmark(9, Family.INET);
        world.table.tamper(new AddService(foreign, new ServiceSpec("rr", 0, 0, 32, Optional.empty())));
        running(1);
        world.director.stop(false);
        assertThat(world.table.takeOperations()).containsExactly(new DeleteService(KEY));
        assertThat(world.table.truth()).containsOnlyKeys(foreign);
        assertThat(world.ownership.earlier()).isEmpty();
        assertThat(world.takeJournal())
                .startsWith(
                        "log: Shutting down service [10.0.0.1]:tcp:80 from VS [192.0.2.1]:tcp:80",
                        "log: Shutting down service [10.0.0.2]:tcp:80 from VS [192.0.2.1]:tcp:80",
                        "table: 1 operations",
                        "announcements closed");
        world.pass(30);
        assertThat(world.probes.takeStarted()).isEmpty();
    }

    @Test
    void aStopThatKeepsTheRulesLeavesTheTableToTheNextRun() throws IOException {
        GlobalDefs timeouts = Globals.ipvs(
                Optional.of(new IpvsTimeouts(Optional.of(Duration.ofSeconds(60)), Optional.empty(), Optional.empty())),
                Optional.empty());
        world.start(config(timeouts, two(1)));
        world.takeJournal();
        world.table.takeBatches();
        world.director.stop(true);
        assertThat(world.table.takeOperations()).isEmpty();
        assertThat(weights()).containsOnlyKeys(A, B);
        assertThat(world.ownership.earlier()).containsExactly(KEY);
        assertThat(world.takeJournal()).noneMatch(line -> line.contains("Shutting down") || line.contains("timeouts"));
    }

    @Test
    void aStopPutsTheTimeoutsBack() throws IOException {
        GlobalDefs timeouts = Globals.ipvs(
                Optional.of(new IpvsTimeouts(Optional.of(Duration.ofSeconds(60)), Optional.empty(), Optional.empty())),
                Optional.empty());
        world.start(config(timeouts, two(1)));
        world.director.stop(false);
        assertThat(world.takeJournal()).contains("timeouts 60 120 300", "timeouts 900 120 300");
    }

    @Test
    void lvsFlushOnStopEmptiesTheTable() throws IOException {
        ServiceKey foreign = new ServiceKey.Fwmark(9, Family.INET);
        world.table.tamper(new AddService(foreign, new ServiceSpec("rr", 0, 0, 32, Optional.empty())));
        world.start(config(Globals.flushOnStop(FlushOnStop.ALL), two(1)));
        world.takeJournal();
        world.director.stop(false);
        assertThat(world.table.truth()).isEmpty();
        assertThat(world.ownership.earlier()).isEmpty();
        assertThat(world.takeJournal()).noneMatch(line -> line.contains("Shutting down"));
    }

    @Test
    void lvsFlushOnStopOfServicesRemovesOursInSilence() throws IOException {
        ServiceKey foreign = new ServiceKey.Fwmark(9, Family.INET);
        world.table.tamper(new AddService(foreign, new ServiceSpec("rr", 0, 0, 32, Optional.empty())));
        world.start(config(Globals.flushOnStop(FlushOnStop.SERVICES), two(1)));
        world.takeJournal();
        world.director.stop(false);
        assertThat(world.table.truth()).containsOnlyKeys(foreign);
        assertThat(world.takeJournal()).noneMatch(line -> line.contains("Shutting down"));
    }

    @Test
    void tenThousandCheckersEachSecond() throws IOException {
        Sample sample = service();
        for (int i = 0; i < 10_000; i++) {
            String address = IpAddress.literal("10.0.0.0").plus(i).toString();
            sample.server(
                    address,
                    80,
                    real -> real.checker(Checks.tcp(address, 80, Checks.schedule(Duration.ofSeconds(1), 1, false))));
        }
        long begin = CpuTime.nanos();
        world.start(config(sample));
        world.pass(20);
        assertThat(world.probes.count()).isEqualTo(200_000);
        assertThat(world.reload(config(sample))).isZero();
        assertThat(Duration.ofNanos(CpuTime.nanos() - begin)).isLessThan(Duration.ofSeconds(20));
    }
}
