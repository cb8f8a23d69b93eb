package io.vipkeeper.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.libc.ThrowAwayHost;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two hosts on a cable talk through raw sockets. */
@Tag("netns")
class RawSocketKernelTest {
    private static final int VRRP = 112;
    private static final int AH = 51;
    private static final int CHECKSUM = 6;
    private static final RawAddress GROUP = RawAddress.parse("224.0.0.18");
    private static final RawAddress GROUP6 = RawAddress.parse("ff02::12");
    private static final RawAddress LEFT = RawAddress.parse("10.9.0.1");
    private static final RawAddress RIGHT = RawAddress.parse("10.9.0.2");
    private static final RawAddress LEFT6 = RawAddress.parse("fe80::1");
    private static final RawAddress RIGHT6 = RawAddress.parse("fe80::2");

    private ThrowAwayHost left;
    private ThrowAwayHost right;
    private int leftLink;
    private int rightLink;

    @BeforeEach
    void cable() throws Exception {
        left = ThrowAwayHost.make();
        right = ThrowAwayHost.make();
        left.connect("eth0", right, "eth7");
        left.ip("address add 10.9.0.1/24 dev eth0");
        right.ip("address add 10.9.0.2/24 dev eth7");
        left.ip("address add fe80::1/64 dev eth0 nodad");
        right.ip("address add fe80::2/64 dev eth7 nodad");
        leftLink = index(left, "eth0");
        rightLink = index(right, "eth7");
    }

    @AfterEach
    void clean() {
        left.close();
        right.close();
    }

    private static int index(ThrowAwayHost host, String name) throws Exception {
        String line = host.ip("-o link show dev " + name);
        return Integer.parseInt(line.substring(0, line.indexOf(':')));
    }

    /** An IPv4 packet of 20 + 8 bytes: version and header length, traffic class, ttl, protocol, addresses; length, id and checksum are the kernel's. */
    private static byte[] ipv4(int ttl, int protocol, RawAddress from, RawAddress to, int payload) {
        return ByteBuffer.allocate(20 + payload)
                .put(0, (byte) 0x45)
                .put(1, (byte) 0xc0)
                .put(8, (byte) ttl)
                .put(9, (byte) protocol)
                .put(12, from.bytes())
                .put(16, to.bytes())
                .put(20, (byte) 0x21)
                .array();
    }

    private static Packet await(RawSocket socket) throws Exception {
        return poll(socket, 10_000).orElseThrow(() -> new AssertionError("no packet within 10 s"));
    }

    private static Optional<Packet> poll(RawSocket socket, int milliseconds) throws Exception {
        try (Epoll epoll = Epoll.open(1)) {
            epoll.add(socket.fd(), Epoll.IN, 0);
            epoll.await(TimeUnit.MILLISECONDS.toNanos(milliseconds));
        }
        return socket.receive();
    }

    @Test
    void ipv4GroupsAndHosts() throws Exception {
        try (RawSocket receiver = right.call(() -> RawSocket.ipv4(VRRP, 64));
                RawSocket others = right.call(() -> RawSocket.ipv4(AH, 64));
                RawSocket sender = left.call(RawSocket::ipv4Sender)) {
            receiver.bindToDevice("eth7");
            receiver.join(GROUP, rightLink);
            receiver.receiveBuffer(1 << 20);
            sender.multicastBy(leftLink);
            sender.priority(6);
            assertThat(receiver.receive()).isEmpty();

            sender.sendIpv4(ipv4(255, VRRP, LEFT, GROUP, 8), GROUP);
            Packet first = await(receiver);
            assertThat(first)
                    .hasToString("28 bytes from 10.9.0.1 to 224.0.0.18 on link " + rightLink + ", hop limit 255");
            assertThat(first.bytes()).startsWith(0x45, 0xc0, 0, 28).endsWith(0x21, 0, 0, 0, 0, 0, 0, 0);

            sender.sendIpv4(ipv4(7, VRRP, LEFT, RIGHT, 8), RIGHT);
            assertThat(await(receiver))
                    .hasToString("28 bytes from 10.9.0.1 to 10.9.0.2 on link " + rightLink + ", hop limit 7");

            sender.sendIpv4(ipv4(255, AH, LEFT, GROUP, 8), GROUP);
            sender.sendIpv4(ipv4(255, VRRP, LEFT, GROUP, 100), GROUP);
            Packet cut = await(receiver);
            assertThat(cut.cut()).isTrue();
            assertThat(cut.bytes()).hasSize(64).startsWith(0x45, 0xc0, 0, 120);
            // AH came before what was just read, so it would be here had the other socket been in the group.
            assertThat(others.receive()).isEmpty();
            others.join(GROUP, rightLink);
            sender.sendIpv4(ipv4(255, AH, LEFT, GROUP, 8), GROUP);
            assertThat(await(others).bytes()[9]).isEqualTo((byte) AH);

            receiver.leave(GROUP, rightLink);
            sender.sendIpv4(ipv4(255, VRRP, LEFT, GROUP, 8), GROUP);
            sender.sendIpv4(ipv4(9, VRRP, LEFT, RIGHT, 8), RIGHT);
            assertThat(await(receiver).hopLimit()).isEqualTo(9);
        }
    }

    @Test
    void ipv6GroupsAndHosts() throws Exception {
        byte[] payload = {0x31, 51, 100, 0, 0, 100, 0, 0};
        try (RawSocket receiver = right.call(() -> RawSocket.ipv6(VRRP, CHECKSUM, 64));
                RawSocket sender = left.call(() -> RawSocket.ipv6Sender(VRRP, CHECKSUM))) {
            receiver.bindToDevice("eth7");
            sender.multicastBy(leftLink);
            sender.hopLimit(true, 255);
            sender.hopLimit(false, 33);
            sender.trafficClass(0xc0);
            sender.priority(6);
            receiver.join(GROUP6, rightLink);
            sender.sendIpv6(payload, LEFT6, GROUP6, leftLink);
            Packet first = await(receiver);
            assertThat(first).hasToString("8 bytes from fe80::1 to ff02::12 on link " + rightLink + ", hop limit 255");
            assertThat(first.bytes()).startsWith(Arrays.copyOf(payload, 6));
            assertThat(first.bytes()[6] << 8 | first.bytes()[7])
                    .as("the checksum is filled in")
                    .isNotZero();
            sender.sendIpv6(payload, LEFT6, RIGHT6, leftLink);
            assertThat(await(receiver))
                    .hasToString("8 bytes from fe80::1 to fe80::2 on link " + rightLink + ", hop limit 33");
            sender.sendIpv6(new byte[66], LEFT6, RIGHT6, leftLink);
            assertThat(await(receiver).cut()).isTrue();
            assertThatThrownBy(() -> sender.sendIpv6(payload, RIGHT6, GROUP6, leftLink))
                    .hasMessage("sendmsg(ff02::12%" + leftLink + "): EINVAL (22) Invalid argument");
        }
    }

    @Test
    void sendersHearNothing() throws Exception {
        try (RawSocket deaf = right.call(() -> RawSocket.ipv6Sender(VRRP, CHECKSUM));
                RawSocket hearing = right.call(() -> RawSocket.ipv6(VRRP, CHECKSUM, 64));
                RawSocket sender = left.call(() -> RawSocket.ipv6Sender(VRRP, CHECKSUM))) {
            sender.sendIpv6(new byte[8], LEFT6, RIGHT6, leftLink);
            assertThat(await(hearing).bytes()).hasSize(8);
            assertThat(deaf.receive()).isEmpty();
        }
    }

    @Test
    void ownPacketsAreNotHeard() throws Exception {
        try (RawSocket self = left.call(() -> RawSocket.ipv4(VRRP, 64));
                RawSocket peer = right.call(() -> RawSocket.ipv4(VRRP, 64))) {
            self.join(GROUP, leftLink);
            peer.join(GROUP, rightLink);
            self.multicastBy(leftLink);
            self.sendIpv4(ipv4(255, VRRP, LEFT, GROUP, 8), GROUP);
            assertThat(await(peer).source()).isEqualTo(LEFT);
            assertThat(self.receive()).isEmpty();
        }
    }

    @Test
    void missingInterfacesAreSaid() throws Exception {
        try (RawSocket socket = left.call(() -> RawSocket.ipv4(VRRP, 64))) {
            assertThatThrownBy(() -> socket.bindToDevice("nosuch0"))
                    .hasMessage("setsockopt(SO_BINDTODEVICE nosuch0): ENODEV (19) No such device");
            assertThatThrownBy(() -> socket.join(GROUP, 4711))
                    .hasMessage("setsockopt(join 224.0.0.18 on link 4711): ENODEV (19) No such device");
            socket.bindToDevice("eth0");
            socket.join(GROUP, leftLink);
            socket.multicastBy(leftLink);
            left.ip("link set eth0 down");
            assertThatThrownBy(() -> socket.sendIpv4(ipv4(255, VRRP, LEFT, GROUP, 8), GROUP))
                    .isInstanceOf(ErrnoException.class)
                    .hasMessageContaining("ENETUNREACH");
            left.ip("link del eth0");
            assertThatThrownBy(() -> socket.sendIpv4(ipv4(255, VRRP, LEFT, GROUP, 8), GROUP))
                    .isInstanceOf(ErrnoException.class);
        }
    }

    @Test
    void framesLeaveAsTheyAre() throws Exception {
        byte[] frame = new byte[42];
        Arrays.fill(frame, 0, 6, (byte) 0xff);
        System.arraycopy(new byte[] {2, 0, 0x5e, 0, 0, 1, 0x08, 0x06, 0, 1, 8, 0, 6, 4, 0, 1}, 0, frame, 6, 16);
        System.arraycopy(new byte[] {2, 0, 0x5e, 0, 0, 1, 10, 9, 0, 77}, 0, frame, 22, 10);
        System.arraycopy(new byte[] {10, 9, 0, 77}, 0, frame, 38, 4);
        // arp_accept makes the neighbour table learn from a gratuitous request for an address it never heard of.
        right.call(() -> Files.writeString(Path.of("/proc/sys/net/ipv4/conf/eth7/arp_accept"), "1\n"));
        try (FrameSender sender = left.call(FrameSender::open)) {
            sender.send(frame, leftLink);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!right.ip("neigh show dev eth7").contains("10.9.0.77 lladdr 02:00:5e:00:00:01")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
            left.ip("link set eth0 down");
            assertThatThrownBy(() -> sender.send(frame, leftLink)).hasMessageContaining("ENETDOWN (100)");
            assertThatThrownBy(() -> sender.send(frame, 4711)).hasMessageContaining("ENXIO (6)");
        }
    }
}
