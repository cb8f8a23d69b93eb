package io.vipkeeper.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.FileCalls;
import io.vipkeeper.linux.libc.NativeBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyPipeTest {
    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();
    private String path = "";

    @BeforeEach
    void begin() {
        path = directory.resolve("fifo").toString();
    }

    private NotifyPipe open() throws IOException {
        return NotifyPipe.open("lvs_", path, NotifyPipe.OURS, NotifyPipe.OURS, (severity, line) -> log.add(line));
    }

    private static String read(Fd reader) throws IOException {
        NativeBuffer buffer = new NativeBuffer(1 << 20);
        int count = reader.read(buffer);
        return new String(buffer.toByteArray(Math.max(0, count)), StandardCharsets.UTF_8);
    }

    @Test
    void linesArriveAndThePipeGoesAwayWithUs() throws Exception {
        NotifyPipe pipe = open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path))))
                .isEqualTo("rw-------");
        try (Fd reader = Fd.open(path, Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            pipe.write("RS [10.0.0.1]:tcp:80 [10.0.0.9]:tcp:80 DOWN");
            pipe.write("VS [10.0.0.9]:tcp:80 DOWN");
            assertThat(read(reader))
                    .isEqualTo("RS [10.0.0.1]:tcp:80 [10.0.0.9]:tcp:80 DOWN\nVS [10.0.0.9]:tcp:80 DOWN\n");
            pipe.close();
            pipe.close();
            assertThat(reader.read(new NativeBuffer(10))).as("end of file").isZero();
        }
        assertThat(Path.of(path)).doesNotExist();
        assertThat(log).isEmpty();
    }

    @Test
    void aPipeThatWasThereStays() throws Exception {
        FileCalls.mkfifo(path, 0600);
        open().close();
        assertThat(Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void aFullPipeDropsLinesAndCountsThem() throws Exception {
        try (NotifyPipe pipe = open();
                Fd reader = Fd.open(path, Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            String line = "x".repeat(999);
            for (int i = 0; i < 100; i++) {
                pipe.write(line);
            }
            String got = read(reader);
            long taken = got.length() / 1000;
            assertThat(got).isEqualTo((line + "\n").repeat((int) taken));
            assertThat(pipe.dropped()).isEqualTo(100 - taken).isPositive();
            pipe.write("again");
            assertThat(read(reader)).isEqualTo("again\n");
            assertThat(log)
                    .containsExactly(
                            "notify fifo " + path + " is full: lines are dropped",
                            "notify fifo " + path + " takes lines again, " + (100 - taken) + " were dropped");
        }
    }

    @Test
    void whatIsNoPipeIsRefused() throws Exception {
        Files.writeString(Path.of(path), "precious");
        assertThatThrownBy(this::open).hasMessage("lvs_notify fifo " + path + " is not a fifo we own - not using");
        assertThat(Path.of(path)).hasContent("precious");
    }

    @Test
    void aLinkIsRefused() throws Exception {
        FileCalls.mkfifo(directory + "/other", 0600);
        Files.createSymbolicLink(Path.of(path), directory.resolve("other"));
        assertThatThrownBy(this::open).hasMessageStartingWith("Unable to open lvs_notify fifo " + path);
    }

    @Test
    void aMissingDirectoryIsTold() {
        path = directory + "/none/fifo";
        assertThatThrownBy(this::open)
                .hasMessageStartingWith("Unable to create notify fifo " + path)
                .hasMessageContaining("No such file or directory");
    }

    /** Needs root. */
    @Test
    @Tag("netns")
    void ownersAreSetAndStrangersPipesRefused() throws Exception {
        try (NotifyPipe pipe = NotifyPipe.open("", path, 4711, 4712, (severity, line) -> log.add(line))) {
            assertThat(Files.readAttributes(Path.of(path), "unix:uid,gid"))
                    .containsEntry("uid", 4711)
                    .containsEntry("gid", 4712);
            pipe.write("x");
        }
        FileCalls.mkfifo(path, 0666);
        FileCalls.chown(path, 4711, 4712);
        assertThatThrownBy(this::open).hasMessage("lvs_notify fifo " + path + " is not a fifo we own - not using");
        NotifyPipe.open("lvs_", path, 4711, NotifyPipe.OURS, (severity, line) -> log.add(line))
                .close();
    }
}
