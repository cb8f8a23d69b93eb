package io.vipkeeper.system;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.LinuxSocket;
import io.vipkeeper.linux.libc.NativeBuffer;
import io.vipkeeper.linux.libc.SockAddr;
import io.vipkeeper.runtime.Clock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The other end: a unix datagram socket that reads what was sent. Datagrams are there as soon as send returned. */
final class Listener implements AutoCloseable {
    /** 2026-03-04 05:06:07 UTC, one hour and two microseconds after the monotonic clock's origin. */
    static final Clock CLOCK = new Clock() {
        @Override
        public long nanos() {
            return 3_600_000_002_999L;
        }

        @Override
        public Instant wall() {
            return Instant.parse("2026-03-04T05:06:07Z");
        }
    };

    private final LinuxSocket socket = LinuxSocket.open(Af.UNIX, LinuxSocket.SOCK_DGRAM, 0);
    private final NativeBuffer buffer = new NativeBuffer(65536);

    Listener(String name) throws ErrnoException {
        socket.bind(new SockAddr.Unix(name));
    }

    String next() throws ErrnoException {
        LinuxSocket.Received received = socket.receive(buffer, LinuxSocket.MSG_DONTWAIT);
        return new String(buffer.toByteArray(received.length()), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        socket.close();
    }
}
