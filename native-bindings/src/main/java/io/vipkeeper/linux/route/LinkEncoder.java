package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Changes of links as bodies of rtnetlink requests. */
final class LinkEncoder {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

    private LinkEncoder() {}

    static NlAttrs create(NewLink link) {
        NlAttrs out = new NlAttrs(header(0, 0, 0));
        out.string(IFLA_IFNAME, link.name());
        out.u32(IFLA_LINK, link.parent());
        link.hardwareAddress().ifPresent(address -> out.bytes(IFLA_ADDRESS, COLONS.parseHex(address)));
        link.group().ifPresent(group -> out.u32(IFLA_GROUP, group));
        return out.nested(IFLA_LINKINFO, info -> kind(info, link.kind()));
    }

    private static void kind(NlAttrs info, NewLink.Kind kind) {
        if (kind instanceof NewLink.Macvlan macvlan) {
            info.string(IFLA_INFO_KIND, "macvlan");
            info.nested(IFLA_INFO_DATA, data -> data.u32(IFLA_MACVLAN_MODE, macvlan.mode()));
        } else if (kind instanceof NewLink.Ipvlan ipvlan) {
            info.string(IFLA_INFO_KIND, "ipvlan");
            info.nested(
                    IFLA_INFO_DATA,
                    data -> data.u16(IFLA_IPVLAN_MODE, ipvlan.mode()).u16(IFLA_IPVLAN_FLAGS, ipvlan.isolation()));
        }
    }

    static NlAttrs delete(int link) {
        return new NlAttrs(header(link, 0, 0));
    }

    static NlAttrs change(LinkChange change) {
        int flags = change.up().orElse(false) ? Link.UP : 0;
        NlAttrs out = new NlAttrs(header(change.link(), flags, change.up().isPresent() ? Link.UP : 0));
        change.hardwareAddress().ifPresent(address -> out.bytes(IFLA_ADDRESS, COLONS.parseHex(address)));
        change.master().ifPresent(master -> out.u32(IFLA_MASTER, master));
        change.addressGeneration()
                .ifPresent(mode -> out.nested(
                        IFLA_AF_SPEC, spec -> spec.nested(Af.INET6, six -> six.u8(IFLA_INET6_ADDR_GEN_MODE, mode))));
        return out;
    }

    private static byte[] header(int link, int flags, int changed) {
        return ByteBuffer.allocate(IFINFOMSG)
                .order(ByteOrder.nativeOrder())
                .putInt(4, link)
                .putInt(8, flags)
                .putInt(12, changed)
                .array();
    }
}
