package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hears what the kernel announces to multicast groups. Watch {@link #fd} and {@link #read} when it is readable; one thread at a time. */
public final class NetlinkMonitor implements AutoCloseable {
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

    /** Everything announced by now, without waiting. */
    public Announcements read() throws ErrnoException {
        return read(socket);
    }

    static Announcements read(KernelSocket socket) throws ErrnoException {
        List<NetlinkMessage> messages = new ArrayList<>();
        boolean lost = false;
        while (true) {
            try {
                Optional<byte[]> datagram = socket.receive(false);
                if (datagram.isEmpty()) {
                    return new Announcements(List.copyOf(messages), lost);
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
    }

    @Override
    public void close() {
        socket.close();
    }
}
