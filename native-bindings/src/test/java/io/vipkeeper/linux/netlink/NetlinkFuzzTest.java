package io.vipkeeper.linux.netlink;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever arrives on a netlink socket, an exchange comes to its end. */
@Tag("fuzz")
class NetlinkFuzzTest {
    @FuzzTest(maxDuration = "2m")
    void answers(byte[] datagram) {
        NetlinkRequest request = new NetlinkRequest("ask", "", 0x20, 0, new NlAttrs());
        NetlinkSocket batch = new NetlinkSocket(new FakeKernel(r -> List.of(new FakeKernel.Raw(datagram))));
        if (batch.executeAll(List.of(request, request)).size() != 2) {
            throw new IllegalStateException("two requests have two outcomes");
        }
        NetlinkSocket dump = new NetlinkSocket(new FakeKernel(r -> List.of(new FakeKernel.Raw(datagram))));
        try {
            for (NetlinkMessage message : dump.dump(request)) {
                walk(message.attributes(0), 0);
            }
        } catch (NetlinkException e) {
            if (e.getMessage().isEmpty()) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void walk(NlReader in, int depth) {
        while (in.next()) {
            long unused = in.u8() + in.u16() + in.u64() + in.unsigned() + in.be16() + in.be32();
            if (in.string().length() > in.bytes().length) {
                throw new IllegalStateException("text longer than its bytes");
            }
            if (depth < 8) {
                walk(in.nested(), depth + 1);
            }
        }
    }
}
