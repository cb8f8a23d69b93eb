package io.vipkeeper.director;

import static io.vipkeeper.director.FakeWorld.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.lvs.Globals;
import io.vipkeeper.lvs.Sample;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What follows the instance VI_1: the synchronisation daemon, told in the order in which an election tells it. */
class MastershipTest {
    private static final SyncDaemon SYNC = new SyncDaemon(
            "eth0",
            Optional.of("VI_1"),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty());

    private final FakeWorld world = new FakeWorld();

    private void start() throws IOException {
        world.start(config(Globals.ipvs(Optional.empty(), Optional.of(SYNC)), Sample.tcp("192.0.2.1", 80)));
        assertThat(world.takeJournal()).contains("sync start eth0 [BACKUP]");
    }

    private void master() {
        world.director.mastership("VI_1", true);
        world.director.synchronise();
    }

    @Test
    void synchronisationIsMasterAfterTheRulesAreIn() throws IOException {
        start();
        world.director.mastership("VI_1", true);
        assertThat(world.takeJournal()).isEmpty();
        world.director.synchronise();
        assertThat(world.takeJournal()).containsExactly("sync stop", "sync start eth0 [MASTER]");
    }

    @Test
    void synchronisationIsBackupWhenTheRulesAreOutThoughToldBefore() throws IOException {
        start();
        master();
        world.takeJournal();
        world.director.synchronise();
        world.director.mastership("VI_1", false);
        assertThat(world.takeJournal()).containsExactly("sync stop", "sync start eth0 [BACKUP]");
    }

    @Test
    void anotherInstanceChangesNothing() throws IOException {
        start();
        master();
        world.takeJournal();
        world.director.mastership("VI_2", true);
        world.director.synchronise();
        world.director.mastership("VI_2", false);
        assertThat(world.takeJournal()).isEmpty();
    }
}
