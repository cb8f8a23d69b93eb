package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.lvs.Globals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Timeouts and synchronisation on a table that was found with the timeouts 900, 120 and 300. */
class SystemSettingsTest {
    private final List<String> journal = new ArrayList<>();
    private final Set<String> masters = new HashSet<>();
    private final FakeTable table = new FakeTable(journal::add);
    private final SystemSettings settings =
            new SystemSettings(table, masters::contains, (severity, line) -> journal.add("log: " + line));

    private static GlobalDefs timeouts(int tcp, int udp) {
        return Globals.ipvs(
                Optional.of(new IpvsTimeouts(seconds(tcp), Optional.empty(), seconds(udp))), Optional.empty());
    }

    private static Optional<Duration> seconds(int value) {
        return value == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(value));
    }

    private static SyncDaemon sync(String device, Optional<String> instance) {
        return new SyncDaemon(
                device,
                instance,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty());
    }

    private static GlobalDefs syncOn(String device) {
        return Globals.ipvs(Optional.empty(), Optional.of(sync(device, Optional.empty())));
    }

    private List<String> apply(GlobalDefs globals) {
        journal.clear();
        settings.apply(globals);
        return List.copyOf(journal);
    }

    @Test
    void whatIsNotConfiguredIsLeftAsItWasFound() {
        assertThat(apply(GlobalDefs.DEFAULT)).isEmpty();
        settings.restore();
        assertThat(journal).isEmpty();
    }

    @Test
    void timeoutsAreSetOnceAndPutBackAtStop() {
        assertThat(apply(timeouts(60, 0))).containsExactly("timeouts 60 120 300");
        assertThat(apply(timeouts(60, 0))).isEmpty();
        assertThat(apply(timeouts(0, 30))).containsExactly("timeouts 900 120 30");
        settings.restore();
        assertThat(journal).last().isEqualTo("timeouts 900 120 300");
    }

    @Test
    void aReloadWithoutTimeoutsPutsThemBack() {
        apply(timeouts(60, 30));
        assertThat(apply(GlobalDefs.DEFAULT)).containsExactly("timeouts 900 120 300");
    }

    @Test
    void synchronisationStartsMovesAndStops() {
        assertThat(apply(syncOn("eth0"))).containsExactly("sync start eth0 [MASTER, BACKUP]");
        assertThat(apply(syncOn("eth0"))).isEmpty();
        assertThat(apply(syncOn("eth1"))).containsExactly("sync stop", "sync start eth1 [MASTER, BACKUP]");
        journal.clear();
        settings.restore();
        assertThat(journal).containsExactly("sync stop");
    }

    @Test
    void synchronisationFollowsItsInstance() {
        GlobalDefs following = Globals.ipvs(Optional.empty(), Optional.of(sync("eth0", Optional.of("VI_1"))));
        assertThat(apply(following)).containsExactly("sync start eth0 [BACKUP]");
        journal.clear();
        masters.add("VI_2");
        settings.followInstance();
        assertThat(journal).isEmpty();
        masters.add("VI_1");
        settings.followInstance();
        assertThat(journal).containsExactly("sync stop", "sync start eth0 [MASTER]");
        journal.clear();
        masters.remove("VI_1");
        settings.followInstance();
        settings.followInstance();
        assertThat(journal).containsExactly("sync stop", "sync start eth0 [BACKUP]");
    }

    @Test
    void aFailureIsToldStopsNothingElseAndIsTriedAgain() {
        table.failWrites("Operation not permitted");
        GlobalDefs both = Globals.ipvs(timeouts(60, 0).lvsTimeouts(), Optional.of(sync("eth0", Optional.empty())));
        assertThat(apply(both))
                .containsExactly(
                        "log: IPVS timeouts could not be changed: Operation not permitted",
                        "sync start eth0 [MASTER, BACKUP]");
        table.recover();
        assertThat(apply(both)).containsExactly("timeouts 60 120 300");
    }
}
