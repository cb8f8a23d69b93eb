package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InotifyTest {
    private static final int ALL =
            Inotify.MODIFY | Inotify.CLOSE_WRITE | Inotify.MOVED_TO | Inotify.CREATE | Inotify.DELETE;

    @Test
    void aDirectoryTellsWhatBecomesOfItsFiles(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("number");
        try (Inotify inotify = Inotify.open();
                Epoll epoll = Epoll.open(1)) {
            int watch = inotify.watch(directory.toString(), ALL | Inotify.ONLYDIR);
            assertThat(inotify.watch(directory.toString(), ALL)).isEqualTo(watch);
            assertThat(inotify.read()).isEmpty();
            epoll.add(inotify.fd(), Epoll.IN, 0);
            Files.writeString(file, "7");
            assertThat(epoll.await(TimeUnit.SECONDS.toNanos(10))).isEqualTo(1);
            assertThat(inotify.read())
                    .containsExactly(
                            new Inotify.Event(watch, Inotify.CREATE, "number"),
                            new Inotify.Event(watch, Inotify.MODIFY, "number"),
                            new Inotify.Event(watch, Inotify.CLOSE_WRITE, "number"));
            Path other = directory.resolve("other");
            Files.writeString(other, "8");
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            List<Inotify.Event> moved = inotify.read();
            assertThat(moved.get(moved.size() - 1)).isEqualTo(new Inotify.Event(watch, Inotify.MOVED_TO, "number"));
            Files.delete(file);
            assertThat(inotify.read()).containsExactly(new Inotify.Event(watch, Inotify.DELETE, "number"));
            inotify.unwatch(watch);
            assertThat(inotify.read()).singleElement().satisfies(e -> {
                assertThat(e.is(Inotify.IGNORED)).isTrue();
                assertThat(e.name()).isEmpty();
            });
            assertThatThrownBy(() -> inotify.unwatch(watch)).hasMessageContaining("EINVAL (22)");
            assertThatThrownBy(() -> inotify.watch(directory + "/nosuch", ALL))
                    .hasMessage("inotify_add_watch(" + directory + "/nosuch): ENOENT (2) No such file or directory");
        }
    }

    @Test
    void eventsAreRead() {
        byte[] bytes = HexFormat.of()
                .parseHex("01000000" + "80000000" + "05000000" + "08000000" + "6e756d0000000000" // MOVED_TO num
                        + "ffffffff" + "00400000" + "00000000" + "00000000" // overflow
                        + "01000000" + "02000000" + "00000000" + "10000000" + "61"); // its name is cut
        assertThat(Inotify.decode(bytes))
                .containsExactly(
                        new Inotify.Event(1, Inotify.MOVED_TO, "num"), new Inotify.Event(-1, Inotify.OVERFLOW, ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyBytesAreRead(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            if (bytes.length > 16) {
                bytes[13] = 0;
                bytes[14] = 0;
                bytes[15] = (byte) (random.nextInt(4) == 0 ? 0x80 : 0);
            }
            assertThat(Inotify.decode(bytes)).hasSizeLessThanOrEqualTo(bytes.length / 16);
        }
    }
}
