package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.ErrnoException;
import java.util.Optional;

/** Datagrams to and from a kernel: the real one's socket, or {@link FakeKernel}. Used by one thread at a time. */
public interface NetlinkTransport extends AutoCloseable {
    /** Sends one datagram, which may hold many messages. */
    void send(byte[] datagram) throws ErrnoException;

    /**
     * The next datagram from the kernel. With {@code wait}, waits for it and throws ETIMEDOUT when none comes for long; without, empty when there is none now. Throws ENOBUFS
     * once when the kernel had to drop some, and EMSGSIZE when one was longer than the buffer.
     */
    Optional<byte[]> receive(boolean wait) throws ErrnoException;

    @Override
    void close();
}
