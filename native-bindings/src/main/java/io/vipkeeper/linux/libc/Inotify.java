package io.vipkeeper.linux.libc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells changes of files (inotify(7)). A file that may be replaced, or is not there yet, is watched through its directory. Never blocks: watch {@link #fd} and {@link #read} when
 * it is readable; one thread at a time.
 */
public final class Inotify implements AutoCloseable {
    public static final int MODIFY = 2;
    public static final int ATTRIB = 4;
    public static final int CLOSE_WRITE = 8;
    public static final int MOVED_FROM = 0x40;
    public static final int MOVED_TO = 0x80;
    public static final int CREATE = 0x100;
    public static final int DELETE = 0x200;
    public static final int DELETE_SELF = 0x400;
    public static final int MOVE_SELF = 0x800;
    /** Events were lost: look at every watched file. Its event has watch -1. */
    public static final int OVERFLOW = 0x4000;
    /** The watch is gone: removed, or what it watched is. */
    public static final int IGNORED = 0x8000;
    /** In a mask to watch: fail with ENOTDIR unless it is a directory. */
    public static final int ONLYDIR = 0x1000000;

    private static final int IN_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final int HEADER = 16;
    private static final int BUFFER = 16384;

    private final Fd fd;
    private final NativeBuffer buffer = new NativeBuffer(BUFFER);

    private Inotify(Fd fd) {
        this.fd = fd;
    }

    /**
     * One change.
     *
     * @param watch what {@link #watch} returned, -1 for {@link #OVERFLOW}
     * @param mask what happened, and flags
     * @param name of the file in the watched directory; empty when the watched path itself is meant
     */
    public record Event(int watch, int mask, String name) {
        /** Whether any bit of {@code bits} is set. */
        public boolean is(int bits) {
            return (mask & bits) != 0;
        }
    }

    public static Inotify open() throws ErrnoException {
        return new Inotify(Fd.own("inotify_init1", Libc.CALLS.inotify_init1(IN_CLOEXEC_NONBLOCK)));
    }

    /** The descriptor, for {@link Epoll}. */
    public Fd fd() {
        return fd;
    }

    /** Watches {@code path} for the events of {@code mask}; the watch's number, which is that of an earlier watch of the same file if there is one. */
    public int watch(String path, int mask) throws ErrnoException {
        int watch = Libc.CALLS.inotify_add_watch(fd.number(), path, mask);
        if (watch < 0) {
            throw ErrnoException.last("inotify_add_watch(" + path + ")");
        }
        return watch;
    }

    /** Ends a watch; an event {@link #IGNORED} follows. EINVAL when it is gone already. */
    public void unwatch(int watch) throws ErrnoException {
        if (Libc.CALLS.inotify_rm_watch(fd.number(), watch) != 0) {
            throw ErrnoException.last("inotify_rm_watch");
        }
    }

    /** Everything that happened by now, in order. */
    public List<Event> read() throws ErrnoException {
        List<Event> events = new ArrayList<>();
        while (true) {
            int count = fd.read(buffer);
            if (count == Fd.NOT_READY || count == 0) {
                return events;
            }
            events.addAll(decode(buffer.toByteArray(count)));
        }
    }

    /** struct inotify_event: watch 4, mask 4, cookie 4, length of the name's field 4, name with NULs. A length that does not fit ends the list. */
    static List<Event> decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        List<Event> events = new ArrayList<>();
        int at = 0;
        while (bytes.length - at >= HEADER) {
            int room = in.getInt(at + 12);
            if (room < 0 || room > bytes.length - at - HEADER) {
                break;
            }
            int begin = at + HEADER;
            int end = begin;
            while (end < begin + room && bytes[end] != 0) {
                end++;
            }
            String name = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
            events.add(new Event(in.getInt(at), in.getInt(at + 4), name));
            at = begin + room;
        }
        return events;
    }

    @Override
    public void close() {
        fd.close();
    }
}
