package io.vipkeeper.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.process.Verdict.Finding;
import io.vipkeeper.process.Verdict.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptSecurityTest {
    private static final Identity ROOT = new Identity(0, 0, List.of());
    private static final Identity OTHER = new Identity(4711, 4711, List.of());

    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void begin() throws IOException {
        script = Files.writeString(directory.resolve("check.sh"), "#!/bin/sh\nexit 0\n");
        mode(script, "rwxr-xr-x");
        mode(directory, "rwxr-xr-x");
    }

    static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** A script as the configuration has it, of {@code words}. */
    static Script script(String... words) {
        return new Script(String.join(" ", words), List.of(words), false, Optional.empty());
    }

    private static ScriptSecurity security(boolean enforced, Identity identity) {
        return new ScriptSecurity(
                enforced,
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                user -> identity,
                (file, who) -> Files.isExecutable(file));
    }

    /** Findings about what the test made; above it, the machine's own directories are as they are. */
    private List<Finding> aboutOurs(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.hint().startsWith(directory.toString()))
                .toList();
    }

    @Test
    void aScriptThatOnlyItsUserRunsMayBeAnywhere() {
        Verdict verdict = security(true, OTHER).examine(script(script.toString(), "-x"));
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Standing.GOOD,
                        Optional.of(new Command(script.toString(), List.of(script.toString(), "-x"), OTHER)),
                        List.of()));
    }

    @Test
    void everyWeakElementIsNamedWithItsCure() throws IOException {
        mode(script, "rwxrwxrwx");
        mode(directory, "rwxr-xrwx");
        int uid = Processes.effectiveUid();
        String owner = uid == 0 ? "" : "belongs to user " + uid + " and ";
        Verdict verdict = security(false, ROOT).examine(script(script.toString()));
        assertThat(verdict.standing()).isEqualTo(Standing.INSECURE);
        assertThat(verdict.command()).isPresent();
        assertThat(aboutOurs(verdict))
                .hasSize(2)
                .allSatisfy(finding ->
                        assertThat(finding.line()).isEqualTo("Unsafe permissions found for script '" + script + "'."));
        assertThat(aboutOurs(verdict).get(0).hint())
                .isEqualTo(directory + " " + owner + "may be written by everybody: "
                        + (uid == 0 ? "" : "chown root " + directory + " && ") + "chmod o-w " + directory);
        assertThat(aboutOurs(verdict).get(1).hint()).contains("chmod ").endsWith("o-w " + script);
    }

    @Test
    void enforcedSecurityRefuses() throws IOException {
        mode(script, "rwxr-xrwx");
        Verdict verdict = security(true, ROOT).examine(script(script.toString()));
        assertThat(verdict.standing()).isEqualTo(Standing.REFUSED);
        assertThat(verdict.command()).isEmpty();
        assertThat(aboutOurs(verdict).get(0).line())
                .isEqualTo("Unsafe permissions found for script '" + script + "' - disabling.");
    }

    @Test
    void aLinkedDirectoryIsFollowedAndItsTargetExamined() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path inside = Files.copy(script, real.resolve("check.sh"));
        mode(inside, "rwxr-xr-x");
        mode(real, "rwxr-xrwx");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("real"));
        Path through = link.resolve("check.sh");
        Verdict verdict = security(false, ROOT).examine(script(through.toString()));
        assertThat(verdict.command().orElseThrow().program()).isEqualTo(through.toString());
        assertThat(aboutOurs(verdict))
                .anySatisfy(finding -> assertThat(finding.toString())
                        .startsWith("Unsafe permissions found for script '" + through + "'. (" + real)
                        .endsWith("chmod o-w " + real + ")"));
    }

    @Test
    void linksThatLeadNowhereAreTold() throws IOException {
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        Verdict verdict = security(false, OTHER).examine(script(loop + "/x"));
        assertThat(verdict.standing()).isEqualTo(Standing.NOT_FOUND);
        assertThat(verdict.findings().get(0).line())
                .isEqualTo("Script " + loop + "/x cannot be accessed - Too many levels of symbolic links");
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                arguments("/none.sh", "Script %s cannot be accessed - No such file or directory", "%s does not exist"),
                arguments(
                        "/no/such/dir.sh",
                        "Script %s cannot be accessed - No such file or directory",
                        "%DIR/no does not exist"),
                arguments(
                        "/check.sh/x",
                        "Script %s cannot be accessed - Not a directory",
                        "%DIR/check.sh is no directory"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void theMissingElementIsNamed(String path, String line, String hint) {
        String name = directory + path;
        Verdict verdict = security(true, OTHER).examine(script(name));
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Standing.NOT_FOUND,
                        Optional.empty(),
                        List.of(new Finding(
                                line.replace("%s", name),
                                hint.replace("%s", name).replace("%DIR", directory.toString())))));
    }

    @Test
    void whatIsNotExecutableSaysForWhomAndWhatToDo() throws IOException {
        mode(script, "rw-r--r--");
        Verdict verdict = security(true, OTHER).examine(script(script.toString()));
        assertThat(verdict.standing()).isEqualTo(Standing.NOT_EXECUTABLE);
        assertThat(verdict.findings())
                .containsExactly(new Finding(
                        "WARNING - script '" + script + "' is not executable for uid:gid 4711:4711 - disabling.",
                        script + " may not be executed: chmod o+x " + script));
    }

    @Test
    void aDirectoryIsNoScript() {
        Verdict verdict = security(true, OTHER).examine(script(directory.toString()));
        assertThat(verdict.standing()).isEqualTo(Standing.NOT_EXECUTABLE);
        assertThat(verdict.findings().get(0).line())
                .isEqualTo("Wrong file type found in script path '" + directory + "'.");
    }

    @Test
    void aBareNameIsLookedUp() {
        Verdict verdict = security(true, OTHER).examine(script("true", "x"));
        Command command = verdict.command().orElseThrow();
        assertThat(command.program()).endsWith("/true");
        assertThat(command.arguments()).containsExactly("true", "x");
        assertThat(verdict.findings())
                .containsExactly(new Finding(
                        "WARNING - script `true` resolved by path search to `" + command.program()
                                + "`. Please specify full path.",
                        ""));
    }

    @Test
    void aNameThatIsNowhereIsTold() {
        Verdict verdict = security(true, OTHER).examine(script("[[", "-f"));
        assertThat(verdict.standing()).isEqualTo(Standing.NOT_FOUND);
        assertThat(verdict.findings().get(0).line()).isEqualTo("Cannot find script [[ in path - disabling");
    }

    @Test
    void shellSyntaxRunsThroughBashWithoutAWarning() {
        Script shell = new Script("[[ -f F ]] && exit 1", List.of("[[", "-f"), true, Optional.empty());
        Verdict verdict = security(true, OTHER).examine(shell);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.command().orElseThrow().arguments()).containsExactly("bash", "-c", "[[ -f F ]] && exit 1");
    }

    @Test
    void aMissingShebangIsMentioned() throws IOException {
        Files.writeString(script, "exit 0\n");
        Verdict verdict = security(true, OTHER).examine(script(script.toString()));
        assertThat(verdict.standing()).isEqualTo(Standing.GOOD);
        assertThat(verdict.findings())
                .containsExactly(new Finding("Please add a #! shebang to script " + script, "the shell runs it"));
    }

    @Test
    void anUnknownUserIsTold() {
        ScriptSecurity security = new ScriptSecurity(true, "/bin", new SystemIdentities());
        ScriptUser nobodyKnows = new ScriptUser("no-such-user-here", Optional.empty());
        Verdict verdict =
                security.examine(new Script("/bin/true", List.of("/bin/true"), false, Optional.of(nobodyKnows)));
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Standing.NO_USER,
                        Optional.empty(),
                        List.of(new Finding("Script user 'no-such-user-here' does not exist", ""))));
    }
}
