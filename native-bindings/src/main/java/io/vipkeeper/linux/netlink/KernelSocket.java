package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.LinuxSocket;
import io.vipkeeper.linux.libc.NativeBuffer;
import io.vipkeeper.linux.libc.SockAddr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** An AF_NETLINK socket (netlink(7)). Reads are of 64 KiB: the kernel builds dump datagrams of up to 32 KiB, and a shorter read would lose their end. */
final class KernelSocket implements NetlinkTransport {
    private static final int READ_SIZE = 65536;
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int TIMEOUT_SECONDS = 10;
    private static final int SOL_NETLINK = 270;
    private static final int NETLINK_CAP_ACK = 10;
    private static final int NETLINK_EXT_ACK = 11;

    private final LinuxSocket socket;
    private final NativeBuffer buffer = new NativeBuffer(READ_SIZE);

    private KernelSocket(LinuxSocket socket) {
        this.socket = socket;
    }

    /** Opens a socket of {@code protocol} (NETLINK_ROUTE 0, NETLINK_GENERIC 16) that hears the multicast groups of {@code groupMask}. */
    static KernelSocket open(int protocol, int groupMask) throws ErrnoException {
        return open(protocol, groupMask, RECEIVE_BUFFER);
    }

    /** The same with a receive buffer of {@code receiveBuffer} bytes. */
    static KernelSocket open(int protocol, int groupMask, int receiveBuffer) throws ErrnoException {
        LinuxSocket socket = LinuxSocket.open(Af.NETLINK, LinuxSocket.SOCK_RAW, protocol);
        try {
            setReceiveBuffer(socket, receiveBuffer);
            socket.setOption(LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVTIMEO, timeval(TIMEOUT_SECONDS));
            wordsInErrors(socket);
            socket.bind(new SockAddr.Netlink(0, groupMask));
            return new KernelSocket(socket);
        } catch (ErrnoException e) {
            socket.close();
            throw e;
        }
    }

    /** The default holds 277 unread acknowledgements; more than the system's limit needs CAP_NET_ADMIN, so what is allowed must do without. */
    private static void setReceiveBuffer(LinuxSocket socket, int bytes) throws ErrnoException {
        try {
            socket.setOption(LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUFFORCE, bytes);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            socket.setOption(LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUF, bytes);
        }
    }

    /** Extended acknowledgements: Linux 4.12; older kernels give errno alone. */
    private static void wordsInErrors(LinuxSocket socket) throws ErrnoException {
        try {
            socket.setOption(SOL_NETLINK, NETLINK_CAP_ACK, 1);
            socket.setOption(SOL_NETLINK, NETLINK_EXT_ACK, 1);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOPROTOOPT) {
                throw e;
            }
        }
    }

    private static byte[] timeval(long seconds) {
        byte[] bytes = new byte[16];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putLong(seconds);
        return bytes;
    }

    Fd fd() {
        return socket.fd();
    }

    @Override
    public void send(byte[] datagram) throws ErrnoException {
        int unused = socket.sendTo(datagram, 0, SockAddr.Netlink.KERNEL);
    }

    @Override
    public Optional<byte[]> receive(boolean wait) throws ErrnoException {
        while (true) {
            LinuxSocket.Received received;
            try {
                received = socket.receive(buffer, LinuxSocket.MSG_TRUNC | (wait ? 0 : LinuxSocket.MSG_DONTWAIT));
            } catch (ErrnoException e) {
                if (e.errno() != Errno.EAGAIN) {
                    throw e;
                }
                if (wait) {
                    throw new ErrnoException("recvmsg", Errno.ETIMEDOUT);
                }
                return Optional.empty();
            }
            if (!isFromKernel(received)) {
                continue;
            }
            if (received.truncated()) {
                throw new ErrnoException("recvmsg", Errno.EMSGSIZE);
            }
            return Optional.of(buffer.toByteArray(received.length()));
        }
    }

    /** Any process may send to a netlink socket; port 0 is the kernel's alone. */
    private static boolean isFromKernel(LinuxSocket.Received received) {
        return received.from()
                .filter(from -> from instanceof SockAddr.Netlink sender && sender.portId() == 0)
                .isPresent();
    }

    @Override
    public void close() {
        socket.close();
    }
}
