package io.vipkeeper.alert;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.FileCalls;
import io.vipkeeper.linux.libc.Processes;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A named pipe that state lines are written to. Writing never waits: a line that does not fit is dropped, and counted.
 * From any thread.
 */
public final class NotifyPipe implements AutoCloseable {
    /** The owner of a pipe: whoever runs this process. */
    public static final int OURS = -1;

    private static final int MODE = 0600;
    private static final int TYPE = 0170000;
    private static final int FIFO = 0010000;

    /** What is written at once or not at all (pipe(7)). */
    private static final int PIPE_BUF = 4096;

    private final String path;
    private final Fd fd;
    private boolean created;
    private final Log log;
    private long dropped;
    private long droppedNow;

    private NotifyPipe(String path, Fd fd, boolean created, Log log) {
        this.path = path;
        this.fd = fd;
        this.created = created;
        this.log = log;
    }

    /**
     * Opens the pipe at {@code path}, making it (mode 0600) when nothing is there. What is there must be a pipe that
     * belongs to us or to {@code uid}; a link is not followed. The message of the exception is the log line.
     *
     * @param kind how log lines call it: {@code ""}, {@code "lvs_"} or {@code "vrrp_"}
     * @param uid the owner to give it, or {@link #OURS}
     * @param gid the group to give it, or {@link #OURS}
     */
    public static NotifyPipe open(String kind, String path, int uid, int gid, Log log) throws IOException {
        boolean created = make(path);
        Fd fd;
        try {
            fd = Fd.open(path, Fd.O_RDWR | Fd.O_NONBLOCK | Fd.O_NOFOLLOW, 0);
        } catch (ErrnoException e) {
            throw new IOException("Unable to open " + kind + "notify fifo " + path + " - " + e.getMessage(), e);
        }
        try {
            String opened = "/proc/self/fd/" + fd.number();
            if (!pipeOf(uid, Path.of(opened))) {
                throw new IOException(kind + "notify fifo " + path + " is not a fifo we own - not using");
            }
            if (created && (uid != OURS || gid != OURS)) {
                FileCalls.chown(opened, uid, gid);
            }
            return new NotifyPipe(path, fd, created, log);
        } catch (IOException e) {
            fd.close();
            throw e;
        }
    }

    private static boolean make(String path) throws IOException {
        try {
            FileCalls.mkfifo(path, MODE);
            return true;
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EEXIST) {
                return false;
            }
            throw new IOException("Unable to create notify fifo " + path + " - " + e.getMessage(), e);
        }
    }

    private static boolean pipeOf(int uid, Path opened) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(opened, "unix:mode,uid");
        boolean pipe = attributes.get("mode") instanceof Integer mode && (mode & TYPE) == FIFO;
        return pipe
                && attributes.get("uid") instanceof Integer owner
                && (owner == Processes.effectiveUid() || (uid != OURS && owner == uid));
    }

    /** Writes {@code line} and a line feed, all of it or nothing. */
    public synchronized void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        if (bytes.length > PIPE_BUF || !fits(bytes)) {
            dropped++;
            if (droppedNow++ == 0) {
                log.warning("notify fifo " + path + " is full: lines are dropped");
            }
        } else if (droppedNow > 0) {
            log.warning("notify fifo " + path + " takes lines again, " + droppedNow + " were dropped");
            droppedNow = 0;
        }
    }

    private boolean fits(byte[] bytes) {
        try {
            return fd.write(bytes) == bytes.length;
        } catch (ErrnoException e) {
            return false;
        }
    }

    /** How many lines were dropped. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Closes the pipe and removes it if {@link #open} made it; readers see its end. */
    @Override
    public synchronized void close() {
        fd.close();
        if (created) {
            created = false;
            try {
                FileCalls.unlink(path);
            } catch (ErrnoException e) {
                log.warning("notify fifo " + path + " stays: " + e.getMessage());
            }
        }
    }
}
