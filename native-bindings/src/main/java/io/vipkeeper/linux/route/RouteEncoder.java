package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.netlink.NlAttrs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Records as bodies of rtnetlink requests. */
final class RouteEncoder {
    private RouteEncoder() {}

    /** A body that asks for everything of {@code family}. */
    static NlAttrs any(int headerSize, int family) {
        byte[] header = new byte[headerSize];
        header[0] = (byte) family;
        return new NlAttrs(header);
    }

    static NlAttrs address(IfAddress address) {
        byte[] header = new byte[IFADDRMSG];
        ByteBuffer.wrap(header)
                .order(ByteOrder.nativeOrder())
                .put((byte) address.address().family())
                .put((byte) address.prefixLength())
                .put((byte) address.flags())
                .put((byte) address.scope())
                .putInt(address.link());
        NlAttrs out = new NlAttrs(header);
        out.bytes(IFA_LOCAL, address.address().bytes());
        out.bytes(IFA_ADDRESS, address.peer().orElse(address.address()).bytes());
        address.broadcast().ifPresent(broadcast -> out.bytes(IFA_BROADCAST, broadcast.bytes()));
        address.label().ifPresent(label -> out.string(IFA_LABEL, label));
        if (address.flags() > 0xff) {
            out.u32(IFA_FLAGS, address.flags());
        }
        if (address.validSeconds() != IfAddress.FOREVER || address.preferredSeconds() != IfAddress.FOREVER) {
            out.bytes(IFA_CACHEINFO, lifetime(address));
        }
        return out;
    }

    /** struct ifa_cacheinfo: preferred 4, valid 4, created 4, updated 4. */
    private static byte[] lifetime(IfAddress address) {
        byte[] info = new byte[16];
        ByteBuffer.wrap(info)
                .order(ByteOrder.nativeOrder())
                .putInt((int) address.preferredSeconds())
                .putInt((int) address.validSeconds());
        return info;
    }
}
