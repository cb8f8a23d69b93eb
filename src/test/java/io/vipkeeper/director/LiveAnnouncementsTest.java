package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.alert.Mailer;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.NotifyFifo;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.process.Identities;
import io.vipkeeper.process.Identity;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real pipes and real scripts. */
class LiveAnnouncementsTest {
    private static final long SECONDS = 20;
    private static final Identity US = new Identity(Processes.effectiveUid(), Processes.gid(), List.of());

    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Log log = (severity, line) -> lines.add(line);
    private ScriptRunner runner;
    private Mailer mailer;
    private LiveAnnouncements announcements;

    @TempDir
    private Path directory;

    @BeforeEach
    void begin() throws IOException {
        Identities identities = user -> US;
        runner = new ScriptRunner(
                Threads.named("scripts"),
                Clock.SYSTEM,
                log,
                Map.of("PATH", "/usr/bin:/bin"),
                Duration.ofSeconds(60),
                error -> lines.add(error.toString()));
        mailer = new Mailer(Threads.named("mail"), Clock.SYSTEM, ZoneId.of("UTC"), "host", log);
        announcements = new LiveAnnouncements(
                runner, new Scripts(identities, "/usr/bin:/bin", log), identities, mailer, "host", log);
    }

    @AfterEach
    void end() {
        announcements.close(Duration.ofSeconds(1));
        mailer.close();
        runner.close();
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String content(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static Script shell(String text) {
        return new Script(text, List.of(text), true, Optional.empty());
    }

    private Optional<NotifyFifo> fifo(String name) {
        return Optional.of(new NotifyFifo(directory.resolve(name).toString(), Optional.empty(), Optional.empty()));
    }

    private static GlobalDefs globals(
            Optional<NotifyFifo> all, Optional<NotifyFifo> services, Optional<NotifyFifo> routers) {
        GlobalDefs plain = GlobalDefs.DEFAULT;
        return new GlobalDefs(
                plain.routerId(),
                plain.mail(),
                plain.scriptSecurity(),
                plain.scriptUser(),
                plain.lvsTimeouts(),
                plain.lvsFlush(),
                plain.lvsFlushOnStop(),
                plain.lvsSyncDaemon(),
                plain.rsInitNotifies(),
                plain.checkerLogAllFailures(),
                all,
                services,
                plain.startupScript(),
                plain.startupScriptTimeout(),
                plain.shutdownScript(),
                plain.shutdownScriptTimeout(),
                routers,
                plain.vrrp());
    }

    private BufferedReader reader(String name) throws IOException {
        return Files.newBufferedReader(directory.resolve(name), StandardCharsets.UTF_8);
    }

    @Test
    void everyFifoHearsWhatIsForIt() throws IOException {
        announcements.configure(globals(fifo("all"), fifo("lvs"), fifo("vrrp")));
        try (BufferedReader all = reader("all");
                BufferedReader services = reader("lvs");
                BufferedReader routers = reader("vrrp")) {
            announcements.line("VS [10.0.0.1]:tcp:80 UP");
            announcements.vrrpLine("INSTANCE \"VI_1\" MASTER 100");
            announcements.line("VS [10.0.0.1]:tcp:80 DOWN");
            assertThat(all.readLine()).isEqualTo("VS [10.0.0.1]:tcp:80 UP");
            assertThat(all.readLine()).isEqualTo("INSTANCE \"VI_1\" MASTER 100");
            assertThat(services.readLine()).isEqualTo("VS [10.0.0.1]:tcp:80 UP");
            assertThat(services.readLine()).isEqualTo("VS [10.0.0.1]:tcp:80 DOWN");
            assertThat(routers.readLine()).isEqualTo("INSTANCE \"VI_1\" MASTER 100");
            announcements.configure(globals(Optional.empty(), Optional.empty(), Optional.empty()));
            assertThat(routers.readLine()).as("the end of the pipe").isNull();
        }
        assertThat(directory).isEmptyDirectory();
        assertThat(lines).isEmpty();
    }

    @Test
    void aFifoThatIsNotOursIsCalledByItsKind() throws IOException {
        Files.writeString(directory.resolve("vrrp"), "no pipe");
        announcements.configure(globals(Optional.empty(), Optional.empty(), fifo("vrrp")));
        assertThat(lines)
                .containsExactly("vrrp_notify fifo " + directory.resolve("vrrp") + " is not a fifo we own - not using");
    }

    @Test
    void theReaderOfAFifoGetsItsPath() {
        Path heard = directory.resolve("heard");
        NotifyFifo fifo = new NotifyFifo(
                directory.resolve("vrrp").toString(),
                Optional.empty(),
                Optional.of(new Script(
                        "",
                        List.of("/bin/sh", "-c", "read line <\"$0\"; echo \"$line\" >" + heard),
                        false,
                        Optional.empty())));
        announcements.configure(globals(Optional.empty(), Optional.empty(), Optional.of(fifo)));
        announcements.vrrpLine("INSTANCE \"VI_1\" BACKUP 100");
        until("the reader heard", () -> content(heard).equals("INSTANCE \"VI_1\" BACKUP 100\n"));
    }

    @Test
    void scriptsOfOneInstanceKeepTheirOrder() {
        Path told = directory.resolve("told");
        announcements.notify(
                "INSTANCE A",
                shell("sleep 0.3; echo \"$1 $2 $3 $4\" >>" + told),
                List.of("INSTANCE", "A", "BACKUP", "100"));
        announcements.notify("INSTANCE A", shell("echo \"$3\" >>" + told), List.of("INSTANCE", "A", "MASTER", "100"));
        announcements.notify("INSTANCE A", shell("echo done >>" + told));
        until("all ran", () -> content(told).endsWith("done\n"));
        assertThat(content(told)).isEqualTo("INSTANCE A BACKUP 100\nMASTER\ndone\n");
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("echo n >>F", "n INSTANCE A B MASTER 9\n"),
                arguments("echo n >>F 2>&1", "n INSTANCE A B MASTER 9\n"),
                arguments("true && echo n >>F", "n INSTANCE A B MASTER 9\n"),
                arguments("echo \"$2 is $3\" >>F", "A B is MASTER\n"),
                arguments("{ echo n; } >>F;", "n\n"),
                arguments("(echo n >>F)", "n\n"),
                arguments("if true; then echo n >>F; fi", "n\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void aShellLineGetsItsArguments(String text, String expected) {
        Path told = directory.resolve("told");
        announcements.notify(
                "INSTANCE A B", shell(text.replace("F", told.toString())), List.of("INSTANCE", "A B", "MASTER", "9"));
        until("it ran", () -> content(told).endsWith("\n"));
        assertThat(content(told)).isEqualTo(expected);
    }

    @Test
    void aCommandGetsThemAfterItsOwn() {
        Path told = directory.resolve("told");
        Script script = new Script(
                "",
                List.of("/bin/sh", "-c", "printf '%s|' \"$@\" >" + told + "; echo >>" + told, "x", "own"),
                false,
                Optional.empty());
        announcements.notify("GROUP G", script, List.of("GROUP", "G", "FAULT", "0"));
        until("it ran", () -> content(told).endsWith("\n"));
        assertThat(content(told)).isEqualTo("own|GROUP|G|FAULT|0|\n");
    }
}
