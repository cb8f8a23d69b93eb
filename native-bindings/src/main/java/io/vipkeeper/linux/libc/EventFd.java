package io.vipkeeper.linux.libc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A counter that wakes an {@link Epoll} from any thread. */
public final class EventFd implements AutoCloseable {
    private static final int EFD_CLOEXEC_NONBLOCK = 0x80000 | 0x800;
    private static final byte[] ONE =
            ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(1).array();

    private final Fd fd;
    private final NativeBuffer count = new NativeBuffer(8);

    private EventFd(Fd fd) {
        this.fd = fd;
    }

    public static EventFd open() throws ErrnoException {
        return new EventFd(Fd.own("eventfd", Libc.CALLS.eventfd(0, EFD_CLOEXEC_NONBLOCK)));
    }

    /** The descriptor to watch for {@link Epoll#IN}. */
    public Fd fd() {
        return fd;
    }

    /** Makes the descriptor readable. A full counter is readable already. */
    public void signal() throws ErrnoException {
        int unused = fd.write(ONE);
    }

    /** Takes all signals so far; the descriptor is no longer readable. */
    public void drain() throws ErrnoException {
        int unused = fd.read(count);
    }

    @Override
    public void close() {
        fd.close();
    }
}
