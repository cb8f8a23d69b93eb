package io.vipkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The contract of check and print: lines, JSON, exit statuses. */
class CheckCommandTest {
    private static final String GOOD =
            "virtual_server 192.0.2.1 80 {\n protocol TCP\n real_server 192.0.2.11 80 { }\n}\n";

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object command, String text, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("keepalived.conf"), text);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "-f";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void aGoodFileIsPassedInSilence() throws IOException {
        assertThat(run(new CheckCommand(), GOOD)).isZero();
        assertThat(out.toString() + err).isEmpty();
    }

    @Test
    void warningsAreNotErrorsUnlessStrict() throws IOException {
        String text = GOOD + "typo\n";
        assertThat(run(new CheckCommand(), text)).isZero();
        assertThat(out.toString()).endsWith("keepalived.conf:5:1: warning: unknown keyword 'typo'\n");
        assertThat(run(new CheckCommand(), text, "--strict")).isEqualTo(ExitStatus.CONFIG_ERRORS);
        assertThat(out.toString()).endsWith("keepalived.conf:5:1: error: unknown keyword 'typo'\n");
    }

    @Test
    void errorsAndUnreadableFilesHaveTheirStatus() throws IOException {
        assertThat(run(new CheckCommand(), "virtual_server x {\n}\n")).isEqualTo(ExitStatus.CONFIG_ERRORS);
        int missing = new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out))
                .execute("-f", directory.resolve("none").toString());
        assertThat(missing).isEqualTo(ExitStatus.NO_PERMISSION);
        assertThat(run(new CheckCommand(), "a\0b\n")).isEqualTo(ExitStatus.NO_PERMISSION);
        assertThat(run(new CheckCommand(), "include none.conf\n")).isZero();
        assertThat(run(new CheckCommand(), "include none.conf\n", "-e")).isEqualTo(ExitStatus.CONFIG_ERRORS);
    }

    @Test
    void jsonHoldsTheSame() throws IOException {
        assertThat(run(new CheckCommand(), "typo \"a\n", "--json")).isZero();
        assertThat(out.toString())
                .contains("\"usable\": true", "\"status\": 0", "\"id\": \"unknown-keyword\"", "\"line\": 1");
    }

    @Test
    void scriptsAreLookedAt() throws IOException {
        Path script = Files.writeString(directory.resolve("check.sh"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        String missing = misc(directory + "/none.sh");
        assertThat(run(new CheckCommand(), missing)).isEqualTo(ExitStatus.CONFIG_ERRORS);
        assertThat(out.toString()).contains(":4:16: error: ", "none.sh does not exist");
        assertThat(run(new CheckCommand(), misc(script.toString()))).isIn(ExitStatus.OK, ExitStatus.SCRIPT_SECURITY);
    }

    private static String misc(String command) {
        return "virtual_server 192.0.2.1 80 {\n protocol TCP\n real_server 192.0.2.11 80 {\n"
                + "  MISC_CHECK { misc_path \"" + command + "\"\n}\n}\n}\n";
    }

    @Test
    void printWritesTheConfigurationAndNothingElse() throws IOException {
        assertThat(run(new PrintCommand(), GOOD + "typo\n")).isZero();
        assertThat(out.toString()).startsWith("global_defs {\n").contains("real_server 192.0.2.11 80 {");
        assertThat(err.toString()).endsWith("unknown keyword 'typo'\n");
    }

    @Test
    void printOfABrokenFileIsEmpty() throws IOException {
        assertThat(run(new PrintCommand(), GOOD + "}\n")).isEqualTo(ExitStatus.CONFIG_ERRORS);
        assertThat(out.toString()).isEmpty();
    }
}
