package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTest {
    private final NativeBuffer buffer = new NativeBuffer(16);

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void datagramsTellTheirSenderAndWhetherTheyWereCut(String loopback) throws Exception {
        RawAddress address = RawAddress.parse(loopback);
        try (LinuxSocket receiver = LinuxSocket.open(address.family(), LinuxSocket.SOCK_DGRAM, 0);
                LinuxSocket sender = LinuxSocket.open(address.family(), LinuxSocket.SOCK_DGRAM, 0)) {
            receiver.bind(new SockAddr.Inet(address, 0, 0));
            sender.connect(receiver.localAddress().orElseThrow());
            assertThat(sender.send(new byte[] {1, 2, 3}, 0)).isEqualTo(3);
            LinuxSocket.Received small = receiver.receive(buffer, 0);
            assertThat(small.length()).isEqualTo(3);
            assertThat(small.truncated()).isFalse();
            assertThat(small.from()).isEqualTo(sender.localAddress());
            assertThat(buffer.toByteArray(3)).containsExactly(1, 2, 3);
            sender.send(new byte[17], 0);
            LinuxSocket.Received cut = receiver.receive(buffer, LinuxSocket.MSG_TRUNC);
            assertThat(cut.length()).isEqualTo(16);
            assertThat(cut.truncated()).isTrue();
            assertThatThrownBy(() -> receiver.receive(buffer, LinuxSocket.MSG_DONTWAIT))
                    .hasMessage("recvmsg: EAGAIN (11) Resource temporarily unavailable");
        }
    }

    @Test
    void optionsAreSetAndRead() throws Exception {
        try (LinuxSocket socket = LinuxSocket.open(Af.INET, LinuxSocket.SOCK_DGRAM, 0)) {
            socket.setOption(LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUF, 10_000);
            assertThat(socket.getIntOption(LinuxSocket.SOL_SOCKET, LinuxSocket.SO_RCVBUF))
                    .isEqualTo(20_000);
            assertThatThrownBy(() -> socket.setOption(LinuxSocket.SOL_SOCKET, 9999, 1))
                    .hasMessageContaining("ENOPROTOOPT (92)");
        }
    }

    @Test
    void aUnixDatagramReachesAnAbstractName() throws Exception {
        String name = "@vipkeeper-test-" + Processes.pid();
        try (UnixDatagram notify = UnixDatagram.to(name)) {
            byte[] ready = "READY=1".getBytes(StandardCharsets.US_ASCII);
            assertThatThrownBy(() -> notify.send(ready)).hasMessageContaining("ECONNREFUSED (111)");
            try (LinuxSocket listener = LinuxSocket.open(Af.UNIX, LinuxSocket.SOCK_DGRAM, 0)) {
                listener.bind(new SockAddr.Unix(name));
                assertThat(listener.localAddress()).contains(new SockAddr.Unix(name));
                notify.send(ready);
                assertThat(listener.receive(buffer, 0).length()).isEqualTo(7);
                assertThat(buffer.toByteArray(7)).isEqualTo(ready);
            }
        }
    }
}
