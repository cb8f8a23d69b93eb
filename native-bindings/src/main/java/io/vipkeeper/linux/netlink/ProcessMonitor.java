package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.Processes;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells which processes begin, run other programs, rename themselves and end, on the whole machine (the kernel's process connector). Open it first and look at /proc after, so that
 * nothing is missed between. Watch {@link #fd} and {@link #read} when it is readable; one thread at a time.
 */
public final class ProcessMonitor implements AutoCloseable {
    private static final int NETLINK_CONNECTOR = 11;

    private final KernelSocket socket;
    private final int sequence;

    private ProcessMonitor(KernelSocket socket, int sequence) {
        this.socket = socket;
        this.sequence = sequence;
    }

    /**
     * Begins to listen, with room for {@code receiveBuffer} bytes of events not read yet. Needs CAP_NET_ADMIN. The kernel tells only sockets of the initial network namespace:
     * elsewhere, and on kernels built without it, a {@link ProcessEventsUnavailableException}.
     */
    public static ProcessMonitor open(int receiveBuffer) throws ErrnoException {
        KernelSocket socket;
        try {
            socket = KernelSocket.open(NETLINK_CONNECTOR, ProcessEvents.CHANNEL, receiveBuffer);
        } catch (ErrnoException e) {
            throw e.errno() == Errno.EPROTONOSUPPORT || e.errno() == Errno.ENOENT
                    ? new ProcessEventsUnavailableException(e.errno(), "this kernel has no connector")
                    : e;
        }
        int sequence = Processes.pid();
        try {
            socket.send(ProcessEvents.request(ProcessEvents.LISTEN, sequence));
        } catch (ErrnoException e) {
            socket.close();
            throw e.errno() == Errno.ECONNREFUSED
                    ? new ProcessEventsUnavailableException(
                            e.errno(), "the kernel tells them only in the initial network namespace")
                    : e;
        }
        return new ProcessMonitor(socket, sequence);
    }

    public Fd fd() {
        return socket.fd();
    }

    /** What happened since the last call, without waiting; after very much at once the descriptor stays readable for the rest. EPERM once, soon after opening, when this process may not listen. */
    public List<ProcessEvent> read() throws ErrnoException {
        NetlinkMonitor.Announcements heard = NetlinkMonitor.read(socket);
        List<ProcessEvent> events = new ArrayList<>();
        for (NetlinkMessage message : heard.messages()) {
            int refusal = ProcessEvents.refusal(message, sequence);
            if (refusal != 0) {
                throw new ErrnoException("listen to process events", refusal);
            }
            ProcessEvents.decode(message).ifPresent(events::add);
        }
        if (heard.lost()) {
            events.add(new ProcessEvent.Lost());
        }
        return events;
    }

    @Override
    public void close() {
        socket.close();
    }
}
