package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears what the kernel announces to multicast groups. Watch {@link #fd} and {@link #read} when it is readable; one thread at a time. */
public final class NetlinkMonitor implements AutoCloseable {
    /** Most datagrams of one read, so that a flood leaves its reader time for other work. */
    static final int DATAGRAMS = 256;

    private final KernelSocket socket;

    private NetlinkMonitor(KernelSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket of {@code protocol} that hears the groups of {@code groupMask} (group n is bit n - 1). */
    public static NetlinkMonitor open(int protocol, int groupMask) throws ErrnoException {
        return new NetlinkMonitor(KernelSocket.open(protocol, groupMask));
    }

    /** What was announced; when {@code lost}, more than that was, and the listener reads the whole state anew. */
    public record Announcements(List<NetlinkMessage> messages, boolean lost) {}

    public Fd fd() {
        return socket.fd();
    }

    /**
     * What was announced, without waiting: all of it, or the first {@value #DATAGRAMS} datagrams, and then the descriptor stays readable. When some were lost, what is queued is
     * older than the state that the listener is about to read, so all of it is taken.
     */
    public Announcements read() throws ErrnoException {
        return read(socket);
    }

    static Announcements read(KernelSocket socket) throws ErrnoException {
        List<NetlinkMessage> messages = new ArrayList<>();
        boolean lost = false;
        for (int i = 0; i < DATAGRAMS || lost; i++) {
            try {
                Optional<byte[]> datagram = socket.receive(false);
                if (datagram.isEmpty()) {
                    break;
                }
                NetlinkMessage.Datagram decoded = NetlinkMessage.decode(datagram.get());
                messages.addAll(decoded.messages());
                lost |= !decoded.wellFormed();
            } catch (ErrnoException e) {
                if (e.errno() != Errno.ENOBUFS && e.errno() != Errno.EMSGSIZE) {
                    throw e;
                }
                lost = true;
            }
        }
        return new Announcements(List.copyOf(messages), lost);
    }

    @Override
    public void close() {
        socket.close();
    }
}
