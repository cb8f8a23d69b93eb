package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FdTest {
    @Test
    void aPipeCarriesBytesAndThenEnds() throws Exception {
        NativeBuffer buffer = new NativeBuffer(64);
        try (Pipe pipe = Pipe.open()) {
            assertThat(pipe.readEnd().read(buffer)).isEqualTo(Fd.NOT_READY);
            assertThat(pipe.writeEnd().write("hello".getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(5);
            assertThat(pipe.readEnd().read(buffer)).isEqualTo(5);
            assertThat(new String(buffer.toByteArray(5), StandardCharsets.US_ASCII))
                    .isEqualTo("hello");
            pipe.writeEnd().close();
            assertThat(pipe.readEnd().read(buffer)).isZero();
        }
    }

    @Test
    void aClosedDescriptorIsRefusedLoudly() throws Exception {
        Fd fd = Fd.open("/dev/null", Fd.O_WRONLY, 0);
        fd.close();
        fd.close();
        assertThatThrownBy(() -> fd.write(new byte[1])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLockHasOneHolder(@TempDir Path dir) throws Exception {
        String path = dir.resolve("pid").toString();
        Fd first = Fd.open(path, Fd.O_RDWR | Fd.O_CREAT, 0644);
        try (Fd second = Fd.open(path, Fd.O_RDWR, 0)) {
            assertThat(first.tryLock()).isTrue();
            assertThat(second.tryLock()).isFalse();
            first.close();
            assertThat(second.tryLock()).isTrue();
        }
    }

    @Test
    void filesAreMadeChangedAndRemoved(@TempDir Path dir) throws Exception {
        Path fifo = dir.resolve("fifo");
        FileCalls.mkfifo(fifo.toString(), 0600);
        assertThat(Files.readAttributes(fifo, "unix:mode").get("mode")).isEqualTo(0010600);
        FileCalls.chmod(fifo.toString(), 0640);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fifo)))
                .isEqualTo("rw-r-----");
        FileCalls.chown(fifo.toString(), -1, Processes.gid());
        FileCalls.unlink(fifo.toString());
        assertThat(fifo).doesNotExist();
        assertThatThrownBy(() -> FileCalls.unlink(fifo.toString())).hasMessageContaining("ENOENT (2)");
    }

    @Test
    void aFileIsTruncated(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("f");
        try (Fd fd = Fd.open(file.toString(), Fd.O_RDWR | Fd.O_CREAT, 0600)) {
            fd.write(new byte[10]);
            fd.truncate(4);
        }
        assertThat(Files.size(file)).isEqualTo(4);
    }
}
