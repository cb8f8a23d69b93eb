package io.vipkeeper.process;

import static io.vipkeeper.process.Bench.shell;
import static io.vipkeeper.process.Bench.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.process.ScriptResult.Exited;
import io.vipkeeper.process.ScriptResult.Killed;
import io.vipkeeper.process.ScriptResult.NotStarted;
import io.vipkeeper.process.ScriptResult.TimedOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptRunnerTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private Bench bench;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws IOException {
        bench = new Bench(LONG);
    }

    @AfterEach
    void end() {
        bench.close();
        assertThat(Bench.children()).as("children left behind").isEmpty();
    }

    static Stream<Arguments> endings() {
        return Stream.of(
                arguments("exit 0", new Exited(0, ""), "exited with status 0"),
                arguments("exit 3", new Exited(3, ""), "exited with status 3"),
                arguments("exit 255", new Exited(255, ""), "exited with status 255"),
                arguments("kill -9 $$", new Killed(9, ""), "due to signal 9"),
                arguments("kill -TERM $$", new Killed(15, ""), "due to signal 15"),
                arguments("kill -SEGV $$", new Killed(11, ""), "due to signal 11"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endings")
    void everyWayToEndIsTold(String script, ScriptResult expected, String words) {
        ScriptResult result = bench.run(ScriptRun.within(shell(script), LONG));
        assertThat(result).isEqualTo(expected);
        assertThat(result.words()).isEqualTo(words);
    }

    @Test
    void whatCannotBeStartedSaysWhy() {
        Command missing = new Command("/nonexistent/check", List.of("check"), Bench.US);
        assertThat(bench.run(ScriptRun.within(missing, LONG)))
                .isEqualTo(new NotStarted("posix_spawn(/nonexistent/check): ENOENT (2) No such file or directory"));
        Command folder = new Command(directory.toString(), List.of("x"), Bench.US);
        assertThat(bench.run(ScriptRun.within(folder, LONG)).words()).contains("EACCES");
    }

    @Test
    void argumentsArriveAsTheyAreWithoutAShell() {
        Command printf =
                new Command("/usr/bin/printf", List.of("printf", "%s|", "a b", "$HOME", "&&", "ü", "", "'"), Bench.US);
        assertThat(bench.run(ScriptRun.within(printf, LONG).keepingOutput(100)))
                .isEqualTo(new Exited(0, "a b|$HOME|&&|ü||'|"));
    }

    @Test
    void aFileWithoutShebangIsRunByTheShell() throws IOException {
        Path script = directory.resolve("plain");
        Files.writeString(script, "echo \"$0 $# $2\"; exit 4\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Command command = new Command(script.toString(), List.of("plain", "one", "t w o"), Bench.US);
        assertThat(bench.run(ScriptRun.within(command, LONG).keepingOutput(100)))
                .isEqualTo(new Exited(4, script + " 2 t w o\n"));
    }

    @Test
    void theEnvironmentIsCleaned() {
        Command env = new Command("/usr/bin/env", List.of("env"), Bench.US);
        assertThat(bench.run(ScriptRun.within(env, LONG).keepingOutput(1000)))
                .isEqualTo(new Exited(0, "PATH=/usr/bin:/bin\n"));
    }

    @Test
    void aScriptHasItsOwnGroupNoInputAndNoDescriptorOfOurs() {
        String status = ((Exited) bench.run(ScriptRun.within(
                                shell("ps -o pgid= -p $$ | tr -d ' '; echo $$; cat; exec ls /proc/self/fd"), LONG)
                        .keepingOutput(1000)))
                .output();
        List<String> lines = status.lines().toList();
        assertThat(lines.get(0)).isEqualTo(lines.get(1));
        assertThat(lines.subList(2, lines.size())).containsExactly("0", "1", "2", "3");
    }

    @Test
    void timeOutTerminatesTheScript() {
        ScriptRun run = ScriptRun.within(shell("echo begun; exec sleep 60"), Duration.ofMillis(300))
                .keepingOutput(100);
        assertThat(bench.run(run)).isEqualTo(new TimedOut(new Killed(15, "begun\n")));
    }

    @Test
    void aScriptMayTidyUpAtTheTimeOut() {
        ScriptRun run = ScriptRun.within(
                shell("trap 'exit 7' TERM; while :; do read -t 0.05 <> <(:); done"), Duration.ofMillis(300));
        ScriptResult result = bench.run(run);
        assertThat(result).isEqualTo(new TimedOut(new Exited(7, "")));
        assertThat(result.words()).isEqualTo("exited with status 7");
    }

    @Test
    void whoIgnoresTermIsKilledWithItsChildren() {
        ScriptRun run = ScriptRun.within(shell("trap '' TERM; sleep 60 & echo $! $$; wait"), Duration.ofMillis(300))
                .keepingOutput(100);
        TimedOut result = (TimedOut) bench.run(run);
        Killed killed = (Killed) result.ending();
        assertThat(killed.signal()).isEqualTo(9);
        for (String pid : killed.output().strip().split(" ", -1)) {
            until("process " + pid + " is gone", () -> !Bench.alive(pid));
        }
    }

    @Test
    void aGrandchildThatOutlivesTheTermIsKilledLater() {
        ScriptRun run = ScriptRun.within(
                        shell("(trap '' TERM; echo $BASHPID; while :; do sleep 0.1; done) & wait"),
                        Duration.ofMillis(500))
                .keepingOutput(100);
        TimedOut result = (TimedOut) bench.run(run);
        Killed leader = (Killed) result.ending();
        assertThat(leader.signal()).isEqualTo(15);
        assertThat(Bench.alive(leader.output()))
                .as("not killed before its time")
                .isTrue();
        until("the grandchild is gone", () -> !Bench.alive(leader.output()));
        until("the leader is reaped", () -> Bench.children().isEmpty());
    }

    @Test
    void cancelTerminates() {
        CompletableFuture<ScriptResult> result = new CompletableFuture<>();
        Path begun = directory.resolve("begun");
        Running run = bench.runner.start(
                ScriptRun.untilCancelled(shell("touch " + begun + "; exec sleep 60")), result::complete);
        until("it runs", () -> Files.exists(begun));
        run.cancel();
        run.cancel();
        assertThat(Bench.soon(result)).isEqualTo(new Killed(15, ""));
    }

    @Test
    void aLongRunnerDiesWithItsParent() {
        Command dump = new Command("/usr/bin/setpriv", List.of("setpriv", "--dump"), Bench.US);
        ScriptRun run = ScriptRun.untilCancelled(dump).keepingOutput(10_000);
        assertThat(((Exited) bench.run(run)).output()).containsPattern("Parent death signal: (SIG)?TERM\n");
    }

    @Test
    void outputIsKeptUpToTheLimitAndTheRestDrained() {
        ScriptRun run = ScriptRun.within(shell("head -c 10000000 /dev/zero | tr '\\0' x; exit 5"), LONG)
                .keepingOutput(1000);
        assertThat(bench.run(run)).isEqualTo(new Exited(5, "x".repeat(1000)));
    }

    @Test
    void aDaemonThatKeepsThePipeDoesNotHoldUpTheResult() {
        ScriptRun run = ScriptRun.within(shell("(trap '' TERM; exec sleep 61) & echo $!"), LONG)
                .keepingOutput(100);
        Exited result = (Exited) bench.run(run);
        assertThat(result.status()).isZero();
        String pid = result.output().strip();
        assertThat(Bench.alive(pid))
                .as("what a script leaves behind on purpose lives on")
                .isTrue();
        assertThat(bench.run(ScriptRun.within(shell("kill -9 " + pid), LONG))).isEqualTo(new Exited(0, ""));
    }

    @Test
    void aThousandScriptsLeaveNothingBehind() {
        bench.run(ScriptRun.within(shell("exit 0"), LONG).keepingOutput(10));
        int descriptors = Bench.openDescriptors();
        Command exit = new Command("/bin/false", List.of("false"), Bench.US);
        List<CompletableFuture<ScriptResult>> results = IntStream.range(0, 1000)
                .mapToObj(i -> bench.start(ScriptRun.within(exit, LONG).keepingOutput(i % 2)))
                .toList();
        assertThat(results.stream().map(Bench::soon).collect(java.util.stream.Collectors.toSet()))
                .isEqualTo(Set.of(new Exited(1, "")));
        until("no child is left", () -> Bench.children().isEmpty());
        assertThat(Bench.openDescriptors()).isEqualTo(descriptors);
    }

    @Test
    void stopTerminatesWhatRuns() {
        CompletableFuture<ScriptResult> polite = bench.start(ScriptRun.within(shell("exec sleep 60"), LONG));
        CompletableFuture<ScriptResult> stubborn =
                bench.start(ScriptRun.within(shell("trap '' TERM; echo x; exec sleep 60"), LONG));
        Bench.soon(bench.runner.stop());
        assertThat(Bench.soon(polite)).isEqualTo(new Killed(15, ""));
        assertThat(Bench.soon(stubborn).words()).startsWith("due to signal");
        assertThat(Bench.children()).isEmpty();
    }
}
