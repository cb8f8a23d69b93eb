package io.vipkeeper.linux.route;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** Whatever a kernel may announce, it is read or passed over. */
@Tag("fuzz")
class RouteFuzzTest {
    /** Reads {@code body} as every kind of message; how many of them it passes for. */
    static int readEverything(byte[] body) {
        NetlinkMessage message = new NetlinkMessage(1, 0, 0, 0, body);
        return (int) Stream.of(
                        RouteDecoder.link(message),
                        RouteDecoder.address(message),
                        RouteCodec.decode(message),
                        RuleCodec.decode(message))
                .filter(Optional::isPresent)
                .count();
    }

    @FuzzTest(maxDuration = "2m")
    void announcements(byte[] body) {
        int unused = readEverything(body);
    }
}
