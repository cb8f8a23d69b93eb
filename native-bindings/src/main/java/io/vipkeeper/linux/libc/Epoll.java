package io.vipkeeper.linux.libc;

import jnr.ffi.Pointer;

/**
 * An epoll instance with deadlines in nanoseconds (epoll_pwait2, or whole milliseconds where the kernel is older than 5.11). Tokens, chosen by the caller, say which
 * descriptor is ready. One thread waits; others wake it through an {@link EventFd}.
 */
public final class Epoll implements AutoCloseable {
    public static final int IN = 1;
    public static final int OUT = 4;
    public static final int ERR = 8;
    public static final int HUP = 0x10;

    /** Wait without a deadline. */
    public static final long FOREVER = -1;

    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int CTL_ADD = 1;
    private static final int CTL_DEL = 2;
    private static final int CTL_MOD = 3;
    private static final long SYS_EPOLL_PWAIT2 = 441;

    /** struct epoll_event: 12 bytes packed on x86-64, naturally aligned elsewhere. */
    private static final int EVENT_SIZE = Libc.AARCH64 ? 16 : 12;

    private static final int DATA = EVENT_SIZE - 8;

    private final Fd epoll;
    private final int capacity;
    private final Pointer events;
    private final Pointer change = Libc.allocate(EVENT_SIZE);
    private final Pointer timespec = Libc.allocate(16);
    private boolean nanoseconds;

    private Epoll(Fd epoll, int capacity, boolean nanoseconds) {
        this.nanoseconds = nanoseconds;
        this.epoll = epoll;
        this.capacity = capacity;
        this.events = Libc.allocate(EVENT_SIZE * capacity);
    }

    /** An instance that reports up to {@code capacity} descriptors a wait. */
    public static Epoll open(int capacity) throws ErrnoException {
        return open(capacity, true);
    }

    /** The same; unless {@code nanoseconds}, as on a kernel without epoll_pwait2. */
    static Epoll open(int capacity, boolean nanoseconds) throws ErrnoException {
        Fd epoll = Fd.own("epoll_create1", Libc.CALLS.epoll_create1(EPOLL_CLOEXEC));
        return new Epoll(epoll, capacity, nanoseconds);
    }

    /** Watches {@code fd} for {@code interest} ({@link #IN}, {@link #OUT}), level-triggered, under {@code token}. */
    public void add(Fd fd, int interest, long token) throws ErrnoException {
        control(CTL_ADD, fd, interest, token);
    }

    public void modify(Fd fd, int interest, long token) throws ErrnoException {
        control(CTL_MOD, fd, interest, token);
    }

    /** Stops watching; to be called before the descriptor is closed. */
    public void remove(Fd fd) throws ErrnoException {
        control(CTL_DEL, fd, 0, 0);
    }

    /** Waits up to {@code nanos} ({@link #FOREVER}: no limit) and returns how many are ready, 0 at the deadline or when a signal came. */
    public int await(long nanos) throws ErrnoException {
        long count = nanoseconds ? awaitNanos(nanos) : awaitMillis(nanos);
        if (count >= 0) {
            return (int) count;
        }
        int errno = Libc.errno();
        if (errno == Errno.EINTR) {
            return 0;
        }
        if (nanoseconds && errno == Errno.ENOSYS) {
            nanoseconds = false;
            return await(nanos);
        }
        throw new ErrnoException("epoll_wait", errno);
    }

    private long awaitNanos(long nanos) {
        long deadline = 0;
        if (nanos >= 0) {
            timespec.putLong(0, nanos / 1_000_000_000L);
            timespec.putLong(8, nanos % 1_000_000_000L);
            deadline = timespec.address();
        }
        return Libc.CALLS.syscall(SYS_EPOLL_PWAIT2, epoll.number(), events.address(), capacity, deadline, 0, 0);
    }

    private long awaitMillis(long nanos) {
        long millis = nanos < 0 ? -1 : Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
        return Libc.CALLS.epoll_wait(epoll.number(), events, capacity, (int) millis);
    }

    /** The token of the {@code index}th descriptor of the last wait. */
    public long token(int index) {
        return events.getLong((long) index * EVENT_SIZE + DATA);
    }

    /** What the {@code index}th descriptor of the last wait is ready for. */
    public int ready(int index) {
        return events.getInt((long) index * EVENT_SIZE);
    }

    private void control(int operation, Fd fd, int interest, long token) throws ErrnoException {
        change.putInt(0, interest);
        change.putLong(DATA, token);
        if (Libc.CALLS.epoll_ctl(epoll.number(), operation, fd.number(), change) != 0) {
            throw ErrnoException.last("epoll_ctl");
        }
    }

    @Override
    public void close() {
        epoll.close();
    }
}
