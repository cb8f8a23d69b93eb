package io.vipkeeper.linux.ipvs;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import org.junit.jupiter.api.Tag;

/** Whatever a kernel may send, it is read or refused. */
@Tag("fuzz")
class IpvsFuzzTest {
    private interface Reading {
        Object read() throws NetlinkException;
    }

    /** Reads {@code body} as every kind of reply; how many of them it passes for. */
    static int readEverything(byte[] body) {
        NetlinkMessage message = new NetlinkMessage(1, 0, 0, 0, body);
        return passes(() -> IpvsDecoder.service(message))
                + passes(() -> IpvsDecoder.serviceKey(message))
                + passes(() -> IpvsDecoder.destination(message, Af.INET))
                + passes(() -> IpvsDecoder.daemon(message))
                + passes(() -> IpvsDecoder.info(message))
                + passes(() -> IpvsDecoder.timeouts(message));
    }

    private static int passes(Reading reading) {
        try {
            return reading.read().toString().isEmpty() ? 0 : 1;
        } catch (NetlinkException e) {
            if (e.errno() != Errno.EBADMSG) {
                throw new IllegalStateException(e);
            }
            return 0;
        }
    }

    @FuzzTest(maxDuration = "2m")
    void replies(byte[] body) {
        int unused = readEverything(body);
    }
}
