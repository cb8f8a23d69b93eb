package io.vipkeeper.linux.libc;

import java.util.concurrent.atomic.AtomicInteger;

/** An open file descriptor, owned: closed once, and refused loudly after that. */
public final class Fd implements AutoCloseable {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
    public static final int O_CLOEXEC = 0x80000;
    /** asm/fcntl.h: one of the few flags that differ between the architectures. */
    public static final int O_NOFOLLOW = Libc.AARCH64 ? 0x8000 : 0x20000;

    /** What {@link #read} and {@link #write} return when a non-blocking descriptor is not ready. */
    public static final int NOT_READY = -1;

    private static final int CLOSED = -1;
    private static final int LOCK_EX_NB = 2 | 4;

    private final AtomicInteger number;

    private Fd(int number) {
        this.number = new AtomicInteger(number);
    }

    /** Takes ownership of what {@code call} returned; a negative {@code result} is that call's failure. */
    static Fd own(String call, int result) throws ErrnoException {
        if (result < 0) {
            throw ErrnoException.last(call);
        }
        return new Fd(result);
    }

    /** Opens {@code path} as open(2) does, with O_CLOEXEC added; {@code mode} counts only with {@link #O_CREAT}. */
    public static Fd open(String path, int flags, int mode) throws ErrnoException {
        while (true) {
            int result = Libc.CALLS.open(path, flags | O_CLOEXEC, mode);
            if (result < 0 && Libc.errno() == Errno.EINTR) {
                continue;
            }
            return own("open(" + path + ")", result);
        }
    }

    /** The descriptor's number. Throws {@link IllegalStateException} after {@link #close}. */
    public int number() {
        int value = number.get();
        if (value == CLOSED) {
            throw new IllegalStateException("this file descriptor is closed");
        }
        return value;
    }

    /** Reads into the beginning of {@code into}: the count, 0 at the end of the file, or {@link #NOT_READY}. */
    public int read(NativeBuffer into) throws ErrnoException {
        while (true) {
            long count = Libc.CALLS.read(number(), into.pointer(), into.capacity());
            if (count >= 0) {
                return (int) count;
            }
            int errno = Libc.errno();
            if (errno == Errno.EAGAIN) {
                return NOT_READY;
            }
            if (errno != Errno.EINTR) {
                throw new ErrnoException("read", errno);
            }
        }
    }

    /** Writes {@code data} with one write(2): the count, which may be short, or {@link #NOT_READY}. */
    public int write(byte[] data) throws ErrnoException {
        while (true) {
            long count = Libc.CALLS.write(number(), data, data.length);
            if (count >= 0) {
                return (int) count;
            }
            int errno = Libc.errno();
            if (errno == Errno.EAGAIN) {
                return NOT_READY;
            }
            if (errno != Errno.EINTR) {
                throw new ErrnoException("write", errno);
            }
        }
    }

    /** Takes an exclusive flock(2) without waiting; false when somebody else holds it. It ends with the descriptor. */
    public boolean tryLock() throws ErrnoException {
        if (Libc.CALLS.flock(number(), LOCK_EX_NB) == 0) {
            return true;
        }
        ErrnoException failure = ErrnoException.last("flock");
        if (failure.errno() == Errno.EAGAIN) {
            return false;
        }
        throw failure;
    }

    /** Cuts or extends the file to {@code length} bytes. */
    public void truncate(long length) throws ErrnoException {
        if (Libc.CALLS.ftruncate(number(), length) != 0) {
            throw ErrnoException.last("ftruncate");
        }
    }

    /** Closes the descriptor; a second call does nothing. Linux frees the number even when close(2) reports an error, so none is thrown. */
    @Override
    public void close() {
        int value = number.getAndSet(CLOSED);
        if (value != CLOSED) {
            int unused = Libc.CALLS.close(value);
        }
    }

    @Override
    public String toString() {
        return "fd " + number.get();
    }
}
