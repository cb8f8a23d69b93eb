package io.vipkeeper.system;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.FileCalls;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A pid file that is locked (flock(2)) as long as its process lives, so that no second daemon starts beside the first. */
public final class PidFile implements AutoCloseable {
    private static final int MODE = 0644;

    private final String path;
    private final Fd fd;

    private PidFile(String path, Fd fd) {
        this.path = path;
        this.fd = fd;
    }

    /** Writes {@code pid} into the file at {@code path}; empty when a living process holds the file. */
    public static Optional<PidFile> take(String path, int pid) throws ErrnoException {
        Fd fd = Fd.open(path, Fd.O_RDWR | Fd.O_CREAT | Fd.O_NOFOLLOW, MODE);
        try {
            if (!fd.tryLock()) {
                fd.close();
                return Optional.empty();
            }
            fd.truncate(0);
            fd.write((pid + "\n").getBytes(StandardCharsets.US_ASCII));
            return Optional.of(new PidFile(path, fd));
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
    }

    /** Removes the file and gives up the lock. */
    @Override
    public void close() {
        try {
            FileCalls.unlink(path);
        } catch (ErrnoException e) {
            // Somebody removed it before us: the lock ends with the descriptor all the same.
        }
        fd.close();
    }
}
