package io.vipkeeper.linux.libc;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import jnr.ffi.Pointer;

/** A socket of any family, with the calls that Java's own channels lack. Not for use by two threads at once. */
public final class LinuxSocket implements AutoCloseable {
    public static final int SOCK_STREAM = 1;
    public static final int SOCK_DGRAM = 2;
    public static final int SOCK_RAW = 3;
    public static final int SOCK_NONBLOCK = 0x800;
    public static final int SOL_SOCKET = 1;
    public static final int SO_SNDBUF = 7;
    public static final int SO_RCVBUF = 8;
    public static final int SO_RCVTIMEO = 20;
    public static final int SO_SNDBUFFORCE = 32;
    public static final int SO_RCVBUFFORCE = 33;
    public static final int SO_MARK = 36;
    public static final int MSG_PEEK = 2;
    public static final int MSG_TRUNC = 0x20;
    public static final int MSG_DONTWAIT = 0x40;
    public static final int MSG_NOSIGNAL = 0x4000;

    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ADDRESS_ROOM = 128;
    private static final int SO_ATTACH_FILTER = 26;

    private final Fd fd;
    private final MessageHeader header = new MessageHeader();

    private LinuxSocket(Fd fd) {
        this.fd = fd;
    }

    /**
     * What recvmsg(2) delivered: {@code length} bytes in the buffer, of a datagram that was longer when {@code truncated}, who sent it, and how many bytes of ancillary data there
     * are in the control buffer.
     */
    public record Received(int length, boolean truncated, Optional<SockAddr> from, int controlLength) {}

    /** socket(2), closed on exec. */
    public static LinuxSocket open(int domain, int type, int protocol) throws ErrnoException {
        return new LinuxSocket(Fd.own("socket", Libc.CALLS.socket(domain, type | SOCK_CLOEXEC, protocol)));
    }

    /** The descriptor, for {@link Epoll}. It stays this socket's. */
    public Fd fd() {
        return fd;
    }

    public void bind(SockAddr address) throws ErrnoException {
        byte[] bytes = address.encode();
        if (Libc.CALLS.bind(fd.number(), bytes, bytes.length) != 0) {
            throw ErrnoException.last("bind(" + address + ")");
        }
    }

    public void connect(SockAddr address) throws ErrnoException {
        byte[] bytes = address.encode();
        if (Libc.CALLS.connect(fd.number(), bytes, bytes.length) != 0) {
            throw ErrnoException.last("connect(" + address + ")");
        }
    }

    /** The address that the kernel gave this socket; empty when it has none. */
    public Optional<SockAddr> localAddress() throws ErrnoException {
        Pointer address = Libc.allocate(ADDRESS_ROOM);
        Pointer length = Libc.allocate(4);
        length.putInt(0, ADDRESS_ROOM);
        if (Libc.CALLS.getsockname(fd.number(), address, length) != 0) {
            throw ErrnoException.last("getsockname");
        }
        byte[] bytes = new byte[Math.max(0, Math.min(length.getInt(0), ADDRESS_ROOM))];
        address.get(0, bytes, 0, bytes.length);
        return SockAddr.decode(bytes);
    }

    public void setOption(int level, int name, int value) throws ErrnoException {
        setOption(
                level,
                name,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    public void setOption(int level, int name, byte[] value) throws ErrnoException {
        if (Libc.CALLS.setsockopt(fd.number(), level, name, value, value.length) != 0) {
            throw ErrnoException.last("setsockopt(" + level + ", " + name + ")");
        }
    }

    public int getIntOption(int level, int name) throws ErrnoException {
        Pointer value = Libc.allocate(8);
        value.putInt(4, 4);
        if (Libc.CALLS.getsockopt(fd.number(), level, name, value, value.slice(4)) != 0) {
            throw ErrnoException.last("getsockopt(" + level + ", " + name + ")");
        }
        return value.getInt(0);
    }

    /** Sends {@code data} to the connected peer; the count sent. Never raises SIGPIPE. */
    public int send(byte[] data, int flags) throws ErrnoException {
        while (true) {
            long sent = Libc.CALLS.send(fd.number(), data, data.length, flags | MSG_NOSIGNAL);
            if (sent >= 0) {
                return (int) sent;
            }
            retryOrThrow("send");
        }
    }

    /** Sends {@code data} to {@code to}; the count sent. Never raises SIGPIPE. */
    public int sendTo(byte[] data, int flags, SockAddr to) throws ErrnoException {
        byte[] name = to.encode();
        while (true) {
            long sent = Libc.CALLS.sendto(fd.number(), data, data.length, flags | MSG_NOSIGNAL, name, name.length);
            if (sent >= 0) {
                return (int) sent;
            }
            retryOrThrow("sendto(" + to + ")");
        }
    }

    /** Sends {@code data} to {@code to} with the ancillary data {@code control} (struct cmsghdr and values, see cmsg(3)); the count sent. Never raises SIGPIPE. */
    public int sendMessage(byte[] data, byte[] control, int flags, SockAddr to) throws ErrnoException {
        header.load(data, control, to.encode());
        while (true) {
            long sent = Libc.CALLS.sendmsg(fd.number(), header.message(), flags | MSG_NOSIGNAL);
            if (sent >= 0) {
                return (int) sent;
            }
            retryOrThrow("sendmsg(" + to + ")");
        }
    }

    /** Receives one datagram (or bytes of a stream) into the beginning of {@code into}; on a non-blocking socket EAGAIN is thrown like any other error. */
    public Received receive(NativeBuffer into, int flags) throws ErrnoException {
        return receive(into, Optional.empty(), flags);
    }

    /** The same, with ancillary data into {@code control}; what does not fit there is dropped. */
    public Received receive(NativeBuffer into, NativeBuffer control, int flags) throws ErrnoException {
        return receive(into, Optional.of(control), flags);
    }

    private Received receive(NativeBuffer into, Optional<NativeBuffer> control, int flags) throws ErrnoException {
        while (true) {
            header.aim(into, control);
            long count = Libc.CALLS.recvmsg(fd.number(), header.message(), flags);
            if (count >= 0) {
                int length = (int) Math.min(count, into.capacity());
                boolean truncated = count > into.capacity() || (header.flags() & MSG_TRUNC) != 0;
                return new Received(length, truncated, SockAddr.decode(header.name()), header.controlLength());
            }
            retryOrThrow("recvmsg");
        }
    }

    /** Makes the kernel drop whatever would arrive from now on: for a socket that only sends. A classic BPF program of one instruction, "accept 0 bytes". */
    public void ignoreEverything() throws ErrnoException {
        Pointer program = Libc.allocate(8);
        program.putShort(0, (short) 6);
        byte[] filter = new byte[16];
        ByteBuffer.wrap(filter)
                .order(ByteOrder.nativeOrder())
                .putShort(0, (short) 1)
                .putLong(8, program.address());
        try {
            setOption(SOL_SOCKET, SO_ATTACH_FILTER, filter);
        } finally {
            Reference.reachabilityFence(program);
        }
    }

    private static void retryOrThrow(String call) throws ErrnoException {
        int errno = Libc.errno();
        if (errno != Errno.EINTR) {
            throw new ErrnoException(call, errno);
        }
    }

    @Override
    public void close() {
        fd.close();
    }
}
