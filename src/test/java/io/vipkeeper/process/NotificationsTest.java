package io.vipkeeper.process;

import static io.vipkeeper.process.Bench.shell;
import static io.vipkeeper.process.Bench.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationsTest {
    @TempDir
    private Path directory;

    @Test
    void scriptsOfOneKeyNeverOvertakeEachOther() throws IOException {
        Path log = directory.resolve("log");
        try (Bench bench = new Bench(Duration.ofSeconds(60))) {
            for (int i = 0; i < 20; i += 2) {
                // The even ones are slow: they would be overtaken if the odd ones did not wait.
                bench.runner.notify(
                        "service",
                        List.of(shell("sleep 0.05; echo " + i + " >>" + log), shell("echo " + (i + 1) + " >>" + log)));
            }
            until("all have run", () -> lines(log).size() == 20);
            assertThat(lines(log))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(String::valueOf).toList());
            assertThat(bench.log).isEmpty();
        }
    }

    @Test
    void keysDoNotWaitForEachOther() throws IOException {
        Path log = directory.resolve("log");
        Path gate = directory.resolve("gate");
        try (Bench bench = new Bench(Duration.ofSeconds(60))) {
            bench.runner.notify("a", List.of(shell("until [ -e " + gate + " ]; do sleep 0.02; done; echo a >>" + log)));
            bench.runner.notify("b", List.of(shell("echo b >>" + log + "; touch " + gate)));
            until("both have run", () -> lines(log).equals(List.of("b", "a")));
        }
    }

    @Test
    void aScriptThatNeverEndsDoesNotHoldUpTheNextForEver() throws IOException {
        Path log = directory.resolve("log");
        try (Bench bench = new Bench(Duration.ofMillis(200))) {
            bench.runner.notify("a", List.of(shell("exec sleep 60"), shell("echo next >>" + log)));
            until("the next has run", () -> lines(log).equals(List.of("next")));
            assertThat(bench.log)
                    .containsExactly("WARNING notify script /bin/bash of a still runs: starting the next beside it");
        }
        assertThat(Bench.children()).isEmpty();
    }

    @Test
    void oneThatCannotStartDoesNotStopTheOthers() throws IOException {
        Path log = directory.resolve("log");
        try (Bench bench = new Bench(Duration.ofSeconds(60))) {
            bench.runner.notify(
                    "a",
                    List.of(
                            new Command("/nonexistent", List.of("x"), Bench.US),
                            shell("exit 3"),
                            shell("echo last >>" + log)));
            until("the last has run", () -> lines(log).equals(List.of("last")));
            assertThat(bench.log)
                    .containsExactly(
                            "WARNING notify script /nonexistent of a not started: posix_spawn(/nonexistent): ENOENT (2) "
                                    + "No such file or directory",
                            "WARNING notify script /bin/bash of a exited with status 3");
        }
    }

    @Test
    void atStopScriptsStillGetASecond() throws IOException {
        Path log = directory.resolve("log");
        try (Bench bench = new Bench(Duration.ofSeconds(60))) {
            bench.runner.notify("a", List.of(shell("sleep 0.3; echo down >>" + log), shell("echo quorum >>" + log)));
            bench.runner.notify("b", List.of(shell("echo never >/dev/null; exec sleep 60")));
            Bench.soon(bench.runner.stop());
        }
        assertThat(lines(log)).containsExactlyInAnyOrder("down", "quorum");
        assertThat(Bench.children()).isEmpty();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
