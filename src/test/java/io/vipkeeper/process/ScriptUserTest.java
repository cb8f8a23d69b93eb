package io.vipkeeper.process;

import static io.vipkeeper.process.Bench.shell;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.linux.libc.Account;
import io.vipkeeper.process.ScriptResult.Exited;
import io.vipkeeper.process.Verdict.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of other users: needs root. */
@Tag("netns")
class ScriptUserTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final SystemIdentities IDENTITIES = new SystemIdentities();

    @TempDir
    private Path directory;

    private static Identity nobody() throws UnknownUserException {
        return IDENTITIES.of(Optional.of(new ScriptUser("nobody", Optional.empty())));
    }

    @Test
    void aScriptIsItsUserWithAllIdsAndNoCapability() throws Exception {
        Identity nobody = nobody();
        try (Bench bench = new Bench(LONG)) {
            Exited result = (Exited) bench.run(ScriptRun.within(
                            shell("grep -E '^(Uid|Gid|Groups|CapEff|CapPrm|CapInh|CapAmb):' /proc/self/status", nobody),
                            LONG)
                    .keepingOutput(1000));
            String uid = "\t" + nobody.uid();
            String gid = "\t" + nobody.gid();
            assertThat(result.output().lines().map(String::stripTrailing))
                    .containsExactly(
                            "Uid:" + uid + uid + uid + uid,
                            "Gid:" + gid + gid + gid + gid,
                            "Groups:\t" + nobody.gid(),
                            "CapInh:\t0000000000000000",
                            "CapPrm:\t0000000000000000",
                            "CapEff:\t0000000000000000",
                            "CapAmb:\t0000000000000000");
            // and the script thread is root again
            assertThat(bench.run(ScriptRun.within(shell("id -u; grep CapEff /proc/self/status"), LONG)
                                    .keepingOutput(100))
                            .toString())
                    .contains("output=0\n")
                    .doesNotContain("CapEff:\t0000000000000000");
        }
    }

    @Test
    void aGroupOfItsOwnIsSet() throws Exception {
        Identity identity = IDENTITIES.of(Optional.of(new ScriptUser("nobody", Optional.of("daemon"))));
        assertThat(identity.gid()).isEqualTo(Account.groupNamed("daemon").orElseThrow());
        try (Bench bench = new Bench(LONG)) {
            assertThat(bench.run(
                            ScriptRun.within(shell("id -g", identity), LONG).keepingOutput(100)))
                    .isEqualTo(new Exited(0, identity.gid() + "\n"));
        }
    }

    @Test
    void anotherUsersScriptIsTerminatedToo() throws Exception {
        try (Bench bench = new Bench(LONG)) {
            ScriptResult result = bench.run(ScriptRun.within(shell("exec sleep 60", nobody()), Duration.ofMillis(200)));
            assertThat(result).isEqualTo(new ScriptResult.TimedOut(new ScriptResult.Killed(15, "")));
        }
    }

    @Test
    void anExecutableThatItsUserCannotReachIsFoundOut() throws Exception {
        Path script = Files.writeString(directory.resolve("check.sh"), "#!/bin/sh\nexit 0\n");
        mode(script, "rwxr-xr-x");
        mode(directory, "rwx------");
        Verdict closed = examine(script);
        assertThat(closed.standing()).isEqualTo(Standing.NOT_EXECUTABLE);
        assertThat(closed.findings().get(0).hint())
                .isEqualTo(directory + " may not be searched: chmod o+x " + directory);
        mode(directory, "rwx--x--x");
        assertThat(examine(script).standing()).isEqualTo(Standing.GOOD);
    }

    private static Verdict examine(Path script) {
        return new ScriptSecurity(true, "/bin", IDENTITIES)
                .examine(new Script(
                        script.toString(),
                        List.of(script.toString()),
                        false,
                        Optional.of(new ScriptUser("nobody", Optional.empty()))));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
