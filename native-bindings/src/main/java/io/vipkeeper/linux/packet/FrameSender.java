package io.vipkeeper.linux.packet;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.LinuxSocket;
import io.vipkeeper.linux.libc.SockAddr;

/** Sends whole link-layer frames by any interface (packet(7), SOCK_RAW) and receives none. Needs CAP_NET_RAW; one thread at a time. */
public final class FrameSender implements AutoCloseable {
    private static final int ETHERNET_HEADER = 14;

    private final LinuxSocket socket;

    private FrameSender(LinuxSocket socket) {
        this.socket = socket;
    }

    /** A socket of protocol 0, for which the kernel queues nothing. */
    public static FrameSender open() throws ErrnoException {
        return new FrameSender(LinuxSocket.open(Af.PACKET, LinuxSocket.SOCK_RAW | LinuxSocket.SOCK_NONBLOCK, 0));
    }

    /**
     * Sends {@code frame}, which begins with its 14-byte Ethernet header, by the interface of index {@code link}. ENETDOWN when that is down, ENXIO or ENODEV when it is gone,
     * EAGAIN or ENOBUFS when its queue is full.
     */
    public void send(byte[] frame, int link) throws ErrnoException {
        if (frame.length < ETHERNET_HEADER) {
            throw new IllegalArgumentException("a frame of " + frame.length + " bytes");
        }
        int protocol = (frame[12] & 0xff) << 8 | (frame[13] & 0xff);
        int unused = socket.sendTo(frame, 0, new SockAddr.LinkLayer(link, protocol));
    }

    @Override
    public void close() {
        socket.close();
    }
}
