package io.vipkeeper.linux.packet;

import static io.vipkeeper.linux.packet.PacketWire.*;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.libc.LinuxSocket;
import io.vipkeeper.linux.libc.NativeBuffer;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.SockAddr;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A raw IP socket (raw(7)) that never blocks. For IPv4 the sender writes the IP header (the kernel fills in its checksum, and id and length where they are 0); for IPv6 the kernel
 * does, from what is set here. Received packets tell interface, both addresses and hop limit. A group is heard only where it was joined through this socket. Needs CAP_NET_RAW; one
 * thread at a time.
 */
public final class RawSocket implements AutoCloseable {
    private static final int IPV4_HEADER = 20;
    private static final int CONTROL_ROOM = 256;
    private static final int MAX_NAME = 15;

    private final LinuxSocket socket;
    private final boolean ipv4;
    private final NativeBuffer buffer;
    private final NativeBuffer control = new NativeBuffer(CONTROL_ROOM);

    private RawSocket(LinuxSocket socket, boolean ipv4, int capacity) {
        this.socket = socket;
        this.ipv4 = ipv4;
        this.buffer = new NativeBuffer(capacity);
    }

    /** Receives and sends IPv4 packets of {@code protocol}; of one longer than {@code capacity} bytes, header included, the end is lost. */
    public static RawSocket ipv4(int protocol, int capacity) throws ErrnoException {
        RawSocket raw = open(Af.INET, protocol, capacity);
        return raw.with(() -> {
            raw.set("IP_HDRINCL", IPPROTO_IP, IP_HDRINCL, 1);
            raw.set("IP_PKTINFO", IPPROTO_IP, IP_PKTINFO, 1);
            raw.set("IP_MULTICAST_ALL", IPPROTO_IP, IP_MULTICAST_ALL, 0);
            raw.set("IP_MULTICAST_LOOP", IPPROTO_IP, IP_MULTICAST_LOOP, 0);
        });
    }

    /**
     * Receives and sends IPv6 packets whose last header announces {@code protocol}; of a payload longer than {@code capacity} bytes the end is lost.
     *
     * @param checksumOffset where in the payload the kernel writes the checksum of RFC 2460 section 8.1, and checks it on arrival, dropping what is wrong; even
     */
    public static RawSocket ipv6(int protocol, int checksumOffset, int capacity) throws ErrnoException {
        RawSocket raw = open(Af.INET6, protocol, capacity);
        return raw.with(() -> {
            raw.set("IPV6_CHECKSUM", IPPROTO_IPV6, IPV6_CHECKSUM, checksumOffset);
            raw.set("IPV6_RECVPKTINFO", IPPROTO_IPV6, IPV6_RECVPKTINFO, 1);
            raw.set("IPV6_RECVHOPLIMIT", IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1);
            raw.set("IPV6_MULTICAST_LOOP", IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
            raw.onlyJoinedGroups();
        });
    }

    /** Sends IPv4 packets of whatever protocol their header says, and receives nothing. */
    public static RawSocket ipv4Sender() throws ErrnoException {
        RawSocket raw = open(Af.INET, IPPROTO_RAW, IPV4_HEADER);
        return raw.with(() -> {
            raw.set("IP_MULTICAST_LOOP", IPPROTO_IP, IP_MULTICAST_LOOP, 0);
            raw.socket.ignoreEverything();
        });
    }

    /** Sends IPv6 packets of {@code protocol}, the kernel writing the checksum at {@code checksumOffset}, and receives nothing. */
    public static RawSocket ipv6Sender(int protocol, int checksumOffset) throws ErrnoException {
        RawSocket raw = open(Af.INET6, protocol, IPV4_HEADER);
        return raw.with(() -> {
            raw.socket.ignoreEverything();
            raw.set("IPV6_CHECKSUM", IPPROTO_IPV6, IPV6_CHECKSUM, checksumOffset);
            raw.set("IPV6_MULTICAST_LOOP", IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0);
        });
    }

    private static RawSocket open(int family, int protocol, int capacity) throws ErrnoException {
        LinuxSocket socket = LinuxSocket.open(family, LinuxSocket.SOCK_RAW | LinuxSocket.SOCK_NONBLOCK, protocol);
        return new RawSocket(socket, family == Af.INET, capacity);
    }

    private interface Setup {
        void run() throws ErrnoException;
    }

    private RawSocket with(Setup setup) throws ErrnoException {
        try {
            setup.run();
            return this;
        } catch (ErrnoException e) {
            close();
            throw e;
        }
    }

    /** Linux 4.20; before, a group that any socket joined on an interface is heard by all. */
    private void onlyJoinedGroups() throws ErrnoException {
        try {
            set("IPV6_MULTICAST_ALL", IPPROTO_IPV6, IPV6_MULTICAST_ALL, 0);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.ENOPROTOOPT) {
                throw e;
            }
        }
    }

    /** The descriptor, for epoll. It stays this socket's. */
    public Fd fd() {
        return socket.fd();
    }

    /** Receives from and sends by the interface called {@code name} only. When that goes away the socket is of no more use: its successor of the same name is another. */
    public void bindToDevice(String name) throws ErrnoException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > MAX_NAME) {
            throw new IllegalArgumentException("an interface's name has 1 to 15 bytes: " + name);
        }
        set("SO_BINDTODEVICE " + name, LinuxSocket.SOL_SOCKET, SO_BINDTODEVICE, Arrays.copyOf(bytes, MAX_NAME + 1));
    }

    /** Sends multicast packets by the interface of index {@code link}. */
    public void multicastBy(int link) throws ErrnoException {
        if (ipv4) {
            set("IP_MULTICAST_IF", IPPROTO_IP, IP_MULTICAST_IF, ipMreqn(new byte[4], link));
        } else {
            set("IPV6_MULTICAST_IF", IPPROTO_IPV6, IPV6_MULTICAST_IF, link);
        }
    }

    /** Receives what is sent to {@code group} on the interface of index {@code link}; EADDRINUSE when it does already. */
    public void join(RawAddress group, int link) throws ErrnoException {
        membership("join " + group + " on link " + link, IP_ADD_MEMBERSHIP, IPV6_JOIN_GROUP, group, link);
    }

    /** Undoes {@link #join}. Closing does too. */
    public void leave(RawAddress group, int link) throws ErrnoException {
        membership("leave " + group + " on link " + link, IP_DROP_MEMBERSHIP, IPV6_LEAVE_GROUP, group, link);
    }

    private void membership(String call, int ipv4Option, int ipv6Option, RawAddress group, int link)
            throws ErrnoException {
        if (group.isIpv4() != ipv4) {
            throw new IllegalArgumentException(group + " is of the other family");
        }
        if (ipv4) {
            set(call, IPPROTO_IP, ipv4Option, ipMreqn(group.bytes(), link));
        } else {
            set(call, IPPROTO_IPV6, ipv6Option, ipv6Mreq(group, link));
        }
    }

    /** struct ip_mreqn: group 4, local address 4, interface index 4. */
    private static byte[] ipMreqn(byte[] group, int link) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .put(group)
                .putInt(8, link)
                .array();
    }

    /** struct ipv6_mreq: group 16, interface index 4. */
    private static byte[] ipv6Mreq(RawAddress group, int link) {
        return ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .put(group.bytes())
                .putInt(link)
                .array();
    }

    /** Hop limit of IPv6 packets sent to a group ({@code multicast}) or to one host, 0 to 255; for IPv4 it is in the header. */
    public void hopLimit(boolean multicast, int hops) throws ErrnoException {
        if (multicast) {
            set("IPV6_MULTICAST_HOPS", IPPROTO_IPV6, IPV6_MULTICAST_HOPS, hops);
        } else {
            set("IPV6_UNICAST_HOPS", IPPROTO_IPV6, IPV6_UNICAST_HOPS, hops);
        }
    }

    /** Traffic class of IPv6 packets sent, such as 0xC0; for IPv4 it is in the header. */
    public void trafficClass(int value) throws ErrnoException {
        set("IPV6_TCLASS", IPPROTO_IPV6, IPV6_TCLASS, value);
    }

    /** Queueing priority of what is sent, see SO_PRIORITY in socket(7); 6 is control traffic's. */
    public void priority(int value) throws ErrnoException {
        set("SO_PRIORITY", LinuxSocket.SOL_SOCKET, SO_PRIORITY, value);
    }

    /** Asks for room for {@code bytes} of packets not read yet, beyond the system's limit where CAP_NET_ADMIN allows; the kernel doubles it for its own needs. */
    public void receiveBuffer(int bytes) throws ErrnoException {
        try {
            set("SO_RCVBUFFORCE", LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUFFORCE, bytes);
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            set("SO_RCVBUF", LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUF, bytes);
        }
    }

    /** Sends {@code packet}, IPv4 header included, to {@code destination}. */
    public void sendIpv4(byte[] packet, RawAddress destination) throws ErrnoException {
        int unused = socket.sendTo(packet, 0, new SockAddr.Inet(destination, 0, 0));
    }

    /** Sends {@code payload} from our address {@code source} to {@code destination} by the interface of index {@code link} (0: as routed). EINVAL when {@code source} is not ours. */
    public void sendIpv6(byte[] payload, RawAddress source, RawAddress destination, int link) throws ErrnoException {
        byte[] info = ControlMessages.ipv6Source(source, link);
        int unused = socket.sendMessage(payload, info, 0, new SockAddr.Inet(destination, 0, link));
    }

    /** The next packet that has arrived; empty when there is none now. What is not even a header is passed over. That an interface went away is not told here. */
    public Optional<Packet> receive() throws ErrnoException {
        while (true) {
            LinuxSocket.Received received;
            try {
                received = socket.receive(buffer, control, LinuxSocket.MSG_TRUNC);
            } catch (ErrnoException e) {
                if (e.errno() == Errno.EAGAIN) {
                    return Optional.empty();
                }
                throw e;
            }
            Optional<Packet> packet = packet(received);
            if (packet.isPresent()) {
                return packet;
            }
        }
    }

    private Optional<Packet> packet(LinuxSocket.Received received) {
        byte[] bytes = buffer.toByteArray(received.length());
        int told = Math.max(0, Math.min(received.controlLength(), CONTROL_ROOM));
        ControlMessages messages = ControlMessages.decode(control.toByteArray(told));
        if (ipv4) {
            return ipv4Packet(messages, received.truncated(), bytes);
        }
        RawAddress unspecified = RawAddress.of(new byte[16]);
        RawAddress source = received.from()
                .filter(SockAddr.Inet.class::isInstance)
                .map(from -> ((SockAddr.Inet) from).address())
                .orElse(unspecified);
        return Optional.of(new Packet(
                messages.link(),
                source,
                messages.destination().orElse(unspecified),
                messages.hopLimit(),
                received.truncated(),
                bytes));
    }

    /** RFC 791 section 3.1: time to live at 8, source at 12, destination at 16. */
    static Optional<Packet> ipv4Packet(ControlMessages messages, boolean cut, byte[] bytes) {
        if (bytes.length < IPV4_HEADER) {
            return Optional.empty();
        }
        RawAddress source = RawAddress.of(Arrays.copyOfRange(bytes, 12, 16));
        RawAddress destination = RawAddress.of(Arrays.copyOfRange(bytes, 16, 20));
        return Optional.of(new Packet(
                messages.link(), source, messages.destination().orElse(destination), bytes[8] & 0xff, cut, bytes));
    }

    private void set(String option, int level, int name, int value) throws ErrnoException {
        set(
                option,
                level,
                name,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    private void set(String option, int level, int name, byte[] value) throws ErrnoException {
        try {
            socket.setOption(level, name, value);
        } catch (ErrnoException e) {
            throw new ErrnoException("setsockopt(" + option + ")", e.errno());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
