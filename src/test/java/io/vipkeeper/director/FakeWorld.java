package io.vipkeeper.director;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.lvs.Sample;
import io.vipkeeper.runtime.VirtualLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A director in virtual time, with a table on paper and probes that answer as told. */
final class FakeWorld {
    private final List<String> journal = new ArrayList<>();
    private final VirtualLoop time = new VirtualLoop(this::endOfTurn);
    final FakeTable table;
    final FakeOwnership ownership;
    final FakeProbes probes = new FakeProbes(time::elapsed);
    final Director director;

    FakeWorld() {
        this(new FakeOwnership(), Optional.empty());
    }

    /** A world that begins with the table and the memory that another left. */
    FakeWorld(FakeWorld before) {
        this(before.ownership, Optional.of(before.table));
    }

    private FakeWorld(FakeOwnership ownership, Optional<FakeTable> table) {
        this.ownership = ownership;
        this.table = table.orElseGet(() -> new FakeTable(line -> {}));
        this.table.journalTo(journal::add);
        director = new Director(
                time.loop(),
                time.clock(),
                () -> 0.5,
                this.table,
                probes,
                new FakeAnnouncements(journal::add),
                ownership,
                (severity, line) -> journal.add("log: " + line),
                Duration.ofSeconds(5));
        probes.answerTo(
                (token, outcome) -> time.loop().execute(() -> director.probed(token, outcome)),
                (token, outcome) -> time.loop().execute(() -> director.scripted(token, outcome)));
    }

    static Config config(Sample... services) {
        return config(GlobalDefs.DEFAULT, services);
    }

    static Config config(GlobalDefs globals, Sample... services) {
        return new Config(
                globals, Arrays.stream(services).map(Sample::build).toList(), Optional.empty(), VrrpConfig.NONE);
    }

    void start(Config config) throws IOException {
        director.start(config);
        time.settle();
    }

    /** Reloads; returns the operations that were issued. */
    long reload(Config config) {
        long issued = director.reload(config);
        time.settle();
        return issued;
    }

    void pass(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    void settle() {
        time.settle();
    }

    /** What was logged, announced and done to the table since this was last asked, in order. */
    List<String> takeJournal() {
        List<String> taken = List.copyOf(journal);
        journal.clear();
        return taken;
    }

    private void endOfTurn() {
        director.endOfTurn();
    }
}
