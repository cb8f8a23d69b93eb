package io.vipkeeper.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackProcess.ArgumentMatch;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.vrrp.track.TrackEvent.ProcessesCounted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, whether the kernel tells of them here or /proc has to be read. */
class ProcessWatchTest {
    private Bench<TrackEvent> bench;
    private ProcessWatch watch;
    private final List<Process> started = new ArrayList<>();
    private Path program;

    @TempDir
    private Path directory;

    /** A program of a name that nothing else on the machine has. */
    @BeforeEach
    void begin() throws IOException {
        bench = new Bench<>();
        watch = new ProcessWatch(bench.loop, bench.epoll, 1 << 20, bench.told::add, bench.log);
        program = Files.copy(
                Path.of("/usr/bin/sleep"),
                directory.resolve("vk" + ProcessHandle.current().pid()));
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        bench.does(watch::close);
        bench.close();
    }

    private Process start(String... words) throws IOException {
        Process process = new ProcessBuilder(words).start();
        started.add(process);
        return process;
    }

    private TrackProcess named() {
        return ProcessMatchTest.process(String.valueOf(program.getFileName()), List.of(), ArgumentMatch.NONE, false);
    }

    @Test
    void copiesAreCountedAsTheyComeAndGo() throws Exception {
        Process first = start(program.toString(), "60");
        bench.does(() -> {}); // the loop is there
        Bench.until(
                "the first runs the program",
                () -> Processes.matching((int) first.pid(), List.of(new ProcessMatch(named())))
                                .size()
                        == 1);
        assertThat(bench.on(() -> watch.configure(List.of(named())))).containsExactly(new ProcessesCounted("p", 1));
        Process second = start(program.toString(), "60");
        bench.await(new ProcessesCounted("p", 2));
        first.destroyForcibly();
        bench.await(new ProcessesCounted("p", 1));
        second.destroyForcibly();
        bench.await(new ProcessesCounted("p", 0));
    }

    @Test
    void argumentsAreCompared() throws Exception {
        TrackProcess wanted =
                ProcessMatchTest.process(program.toString(), List.of("61", "6"), ArgumentMatch.PARTIAL, true);
        assertThat(bench.on(() -> watch.configure(List.of(wanted)))).containsExactly(new ProcessesCounted("p", 0));
        start(program.toString(), "61", "51");
        start(program.toString(), "61", "62");
        bench.await(new ProcessesCounted("p", 1));
    }

    @Test
    void aZombieDoesNotRun() throws Exception {
        assertThat(bench.on(() -> watch.configure(List.of(named())))).containsExactly(new ProcessesCounted("p", 0));
        // The shell becomes a program that never waits for its child.
        start("/bin/sh", "-c", program + " 0.5 & exec sleep 60");
        bench.await(new ProcessesCounted("p", 1));
        bench.await(new ProcessesCounted("p", 0));
    }

    @Test
    void othersAreCountedAfterAReload() throws Exception {
        start(program.toString(), "60");
        TrackProcess other = ProcessMatchTest.process("vk-none", List.of(), ArgumentMatch.NONE, false);
        assertThat(bench.on(() -> watch.configure(List.of(other)))).containsExactly(new ProcessesCounted("p", 0));
        Bench.until(
                "it is counted",
                () -> bench.on(() -> watch.configure(List.of(named()))).equals(List.of(new ProcessesCounted("p", 1))));
        assertThat(bench.on(() -> watch.configure(List.of()))).isEmpty();
    }
}
