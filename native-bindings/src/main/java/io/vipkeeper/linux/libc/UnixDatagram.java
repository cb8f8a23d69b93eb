package io.vipkeeper.linux.libc;

/** Sends datagrams to a unix socket by its path or {@code @abstract} name, as sd_notify(3) and syslog want; nothing is connected, so the receiver may come and go. */
public final class UnixDatagram implements AutoCloseable {
    private final LinuxSocket socket;
    private final SockAddr to;

    private UnixDatagram(LinuxSocket socket, SockAddr to) {
        this.socket = socket;
        this.to = to;
    }

    /** Aims at {@code name}: a path, or {@code @} and an abstract name. Nobody need be listening yet. */
    public static UnixDatagram to(String name) throws ErrnoException {
        SockAddr.Unix address = new SockAddr.Unix(name);
        return new UnixDatagram(LinuxSocket.open(Af.UNIX, LinuxSocket.SOCK_DGRAM, 0), address);
    }

    /** Sends one datagram without waiting: ENOENT or ECONNREFUSED when nobody listens, EAGAIN when the receiver is behind. */
    public void send(byte[] datagram) throws ErrnoException {
        int unused = socket.sendTo(datagram, LinuxSocket.MSG_DONTWAIT, to);
    }

    @Override
    public void close() {
        socket.close();
    }
}
