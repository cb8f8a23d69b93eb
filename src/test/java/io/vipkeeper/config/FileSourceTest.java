package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.text.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading from the file system itself. */
class FileSourceTest {
    @TempDir
    private Path directory;

    private Path file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> problems(Path main) {
        return ConfigReader.read(main, ReadOptions.of("node1")).diagnostics().stream()
                .map(Diagnostic::toString)
                .map(line -> line.replace(directory.toString(), "DIR"))
                .toList();
    }

    @Test
    void includesAreSortedAndRelativeToTheIncludingFile() throws IOException {
        Path main = file("main.conf", "global_defs {\n include conf.d/*.inc\n include {x,conf.d/sub}/last.inc\n}\n");
        file("conf.d/b.inc", "notification_email { b }\n");
        file("conf.d/a.inc", "notification_email { a }\ninclude sub/c.inc\n");
        file("conf.d/sub/c.inc", "notification_email { c }\n");
        file("conf.d/sub/last.inc", "notification_email { d }\n");
        ConfigResult result = ConfigReader.read(main, ReadOptions.of("node1"));
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.config().globals().mail().recipients()).containsExactly("a", "c", "b", "d");
    }

    @Test
    void whatIsNoPlainFileIsPassedOver() throws IOException {
        Path main = file("main.conf", "include run.sh\ninclude dir\ninclude dangling\n");
        Path script = file("run.sh", "router_id x\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(directory.resolve("dir"));
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
        assertThat(problems(main))
                .containsExactly(
                        "DIR/main.conf:1:1: warning: DIR/run.sh is executable and was not included: run chmod a-x on it",
                        "DIR/main.conf:2:1: warning: DIR/dir is a directory and was not included",
                        "DIR/main.conf:3:1: warning: DIR/dangling is no regular file and was not included");
    }

    @Test
    void aMainFileThatCannotBeRead() throws IOException {
        assertThat(problems(directory.resolve("none.conf")))
                .containsExactly("DIR/none.conf: error: no such file (name the configuration file with -f FILE)");
        assertThat(problems(directory))
                .containsExactly("DIR: error: is a directory (name the configuration file with -f FILE)");
        assertThat(problems(directory.resolve("*.conf")))
                .containsExactly("DIR/*.conf: error: no file matches (name the configuration file with -f FILE)");
        assertThat(ConfigReader.read(directory.resolve("none.conf"), ReadOptions.of("x"))
                        .readable())
                .isFalse();
    }

    @Test
    void aMainFileMayBeAPattern() throws IOException {
        file("2.conf", "global_defs {\n router_id second\n}\n");
        file("1.conf", "global_defs {\n router_id first\n}\n");
        ConfigResult result = ConfigReader.read(directory.resolve("*.conf"), ReadOptions.of("node1"));
        assertThat(result.config().globals().routerId()).contains("second");
        assertThat(problems(directory.resolve("*.conf")))
                .containsExactly(
                        "DIR/2.conf:2:2: warning: 'router_id' was given already at DIR/1.conf:2 (the last one counts)");
    }
}
