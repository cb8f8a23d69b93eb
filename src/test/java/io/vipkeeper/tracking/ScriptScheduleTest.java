package io.vipkeeper.tracking;

import static io.vipkeeper.tracking.Bench.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.track.TrackScript;
import io.vipkeeper.config.model.track.TrackScript.Probe;
import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.Identity;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Threads;
import io.vipkeeper.vrrp.track.ScriptOutcome;
import io.vipkeeper.vrrp.track.ScriptOutcome.Exited;
import io.vipkeeper.vrrp.track.ScriptOutcome.NotStarted;
import io.vipkeeper.vrrp.track.ScriptOutcome.Signalled;
import io.vipkeeper.vrrp.track.ScriptOutcome.TimedOut;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.vrrp.track.TrackEvent.ScriptEnded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptScheduleTest {
    private static final Identity US = new Identity(Processes.effectiveUid(), Processes.gid(), List.of());
    private static final int LONG = 60_000;

    private Bench<TrackEvent> bench;
    private ScriptRunner runner;
    private ScriptSchedule schedule;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws IOException {
        bench = new Bench<>();
        runner = new ScriptRunner(
                Threads.named("scripts"),
                Clock.SYSTEM,
                bench.log,
                Map.of("PATH", "/usr/bin:/bin"),
                Duration.ofSeconds(60),
                error -> bench.lines.add(error.toString()));
        schedule = new ScriptSchedule(
                bench.loop, Clock.SYSTEM, runner, ScriptScheduleTest::command, bench.told::add, bench.log);
    }

    @AfterEach
    void end() {
        bench.does(schedule::close);
        runner.close();
        bench.close();
    }

    private static Optional<Command> command(Script script) {
        if (script.text().isEmpty()) {
            return Optional.empty();
        }
        List<String> argv = script.shell() ? List.of("/bin/bash", "-c", script.text()) : script.arguments();
        return Optional.of(new Command(argv.get(0), argv, US));
    }

    private static Probe shell(String text) {
        return new Probe.Command(new Script(text, List.of(text), true, Optional.empty()));
    }

    private static TrackScript script(String name, Probe probe, int intervalMillis, int timeoutMillis) {
        return new TrackScript(
                name,
                probe,
                Duration.ofMillis(intervalMillis),
                Duration.ofMillis(timeoutMillis),
                0,
                false,
                1,
                1,
                false);
    }

    private void configure(TrackScript... scripts) {
        bench.does(() -> schedule.configure(List.of(scripts)));
    }

    private String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments(shell("exit 0"), new Exited(0)),
                arguments(shell("[[ -f /nonexistent ]] && exit 1 || exit 0"), new Exited(0)),
                arguments(shell("exit 7"), new Exited(7)),
                arguments(shell("kill -9 $$"), new Signalled(9)),
                arguments(shell("exec sleep 60"), new TimedOut()),
                arguments(shell("trap 'exit 0' TERM; sleep 60 & wait"), new TimedOut()),
                arguments(shell(""), new NotStarted("it may not be executed")),
                arguments(new Probe.ReadableFile("/proc/version", Optional.empty()), new Exited(0)),
                arguments(new Probe.ReadableFile("/proc", Optional.empty()), new Exited(1)),
                arguments(new Probe.ReadableFile("/nonexistent", Optional.empty()), new Exited(1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void theFirstRunIsAtOnceAndItsEndIsTold(Probe probe, ScriptOutcome expected) throws InterruptedException {
        configure(script("chk", probe, LONG, 300));
        assertThat(bench.next()).isEqualTo(new ScriptEnded("chk", expected));
    }

    @Test
    void runsFollowEachOtherEveryIntervalFromStartToStart() throws InterruptedException {
        Path starts = directory.resolve("starts");
        configure(script("chk", shell("date +%s%N >>" + starts + "; sleep 0.15"), 200, LONG));
        for (int i = 0; i < 5; i++) {
            assertThat(bench.next()).isEqualTo(new ScriptEnded("chk", new Exited(0)));
        }
        List<Long> times = content(starts).lines().map(Long::valueOf).toList();
        // Counted from the ends, four intervals would take 1.4 s; spawning may be late, but does not add up.
        assertThat((times.get(4) - times.get(0)) / 1_000_000).isBetween(700L, 1100L);
    }

    @Test
    void aRunThatFallsDueMeanwhileIsLeftOut() {
        Path starts = directory.resolve("starts");
        configure(script("chk", shell("echo x >>" + starts + "; exec sleep 60"), 50, LONG));
        until("two runs left out", () -> bench.lines.size() >= 2);
        assertThat(bench.lines).containsOnly("Track script chk is already running, expect idle - skipping run");
        assertThat(content(starts)).isEqualTo("x\n");
        assertThat(bench.told).isEmpty();
    }

    @Test
    void aTimeOutCountsWhenTheProcessIsGone() throws InterruptedException {
        Path gone = directory.resolve("gone");
        configure(
                script("chk", shell("trap 'sleep 0.3; echo x >" + gone + "; exit 0' TERM; sleep 60 & wait"), 150, 100));
        assertThat(bench.next()).isEqualTo(new ScriptEnded("chk", new TimedOut()));
        assertThat(content(gone)).isEqualTo("x\n");
        assertThat(bench.lines).contains("Track script chk is being timed out, expect idle - skipping run");
    }

    @Test
    void aScriptThatKeepsItsCommandGoesOnAndTheOthersEnd() throws InterruptedException {
        Path starts = directory.resolve("starts");
        Path pid = directory.resolve("pid");
        TrackScript kept = script("kept", shell("echo x >>" + starts + "; sleep 0.5"), LONG, LONG);
        configure(kept, script("gone", shell("echo $$ >" + pid + "; exec sleep 60"), LONG, LONG));
        until("both run", () -> content(starts).equals("x\n") && content(pid).endsWith("\n"));
        configure(script("kept", kept.probe(), LONG, LONG + 1), script("new", shell("exit 3"), LONG, LONG));
        await(new ScriptEnded("new", new Exited(3)), new ScriptEnded("kept", new Exited(0)));
        assertThat(content(starts)).isEqualTo("x\n");
        until(
                "the dropped one is gone",
                () -> !Files.exists(Path.of("/proc", content(pid).strip(), "exe")));
        assertThat(bench.told).isEmpty();
    }

    private void await(TrackEvent... events) throws InterruptedException {
        List<TrackEvent> seen = new java.util.ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            seen.add(bench.next());
        }
        assertThat(seen).containsExactlyInAnyOrder(events);
    }

    @Test
    void anotherIntervalCountsFromTheLastRun() throws InterruptedException {
        TrackScript slow = script("chk", shell("exit 0"), LONG, LONG);
        configure(slow);
        assertThat(bench.next()).isEqualTo(new ScriptEnded("chk", new Exited(0)));
        configure(script("chk", slow.probe(), 100, LONG));
        assertThat(bench.next()).isEqualTo(new ScriptEnded("chk", new Exited(0)));
        assertThat(bench.next()).isEqualTo(new ScriptEnded("chk", new Exited(0)));
    }
}
