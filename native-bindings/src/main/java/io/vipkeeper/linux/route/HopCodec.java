package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NlAttrs;
import io.vipkeeper.linux.netlink.NlReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Next hops: the attributes of one, alone in a route, or several as struct rtnexthop each with its attributes. */
final class HopCodec {
    private static final int LABEL_SHIFT = 12;
    private static final int BOTTOM_OF_STACK = 0x100;

    private HopCodec() {}

    /** The attributes of a hop of a route to addresses of {@code family}, but for its interface. */
    static void attributes(NlAttrs out, NextHop hop, int family) {
        hop.gateway().ifPresent(gateway -> {
            if (gateway.family() == family) {
                out.bytes(RTA_GATEWAY, gateway.bytes());
            } else {
                out.bytes(RTA_VIA, via(gateway));
            }
        });
        if (hop.realms() != 0) {
            out.u32(RTA_FLOW, hop.realms());
        }
        hop.encapsulation().ifPresent(e -> encapsulation(out, e));
    }

    /** struct rtvia: family 2, address. */
    private static byte[] via(RawAddress gateway) {
        byte[] address = gateway.bytes();
        return ByteBuffer.allocate(2 + address.length)
                .order(ByteOrder.nativeOrder())
                .putShort((short) gateway.family())
                .put(address)
                .array();
    }

    private static void encapsulation(NlAttrs out, Encapsulation encapsulation) {
        if (encapsulation instanceof Encapsulation.Mpls mpls) {
            out.u16(RTA_ENCAP_TYPE, LWTUNNEL_ENCAP_MPLS);
            out.nested(RTA_ENCAP, inner -> {
                inner.bytes(MPLS_IPTUNNEL_DST, labels(mpls.labels()));
                mpls.ttl().ifPresent(ttl -> inner.u8(MPLS_IPTUNNEL_TTL, ttl));
            });
        } else if (encapsulation instanceof Encapsulation.Ip ip) {
            out.u16(RTA_ENCAP_TYPE, ip.destination().isIpv4() ? LWTUNNEL_ENCAP_IP : LWTUNNEL_ENCAP_IP6);
            out.nested(RTA_ENCAP, inner -> {
                inner.bytes(
                        LWTUNNEL_IP_ID, ByteBuffer.allocate(8).putLong(ip.id()).array());
                inner.bytes(LWTUNNEL_IP_DST, ip.destination().bytes());
                ip.source().ifPresent(source -> inner.bytes(LWTUNNEL_IP_SRC, source.bytes()));
                inner.u8(LWTUNNEL_IP_TTL, ip.ttl());
                inner.u8(LWTUNNEL_IP_TOS, ip.tos());
                if (ip.flags() != 0) {
                    inner.be16(LWTUNNEL_IP_FLAGS, ip.flags());
                }
            });
        }
    }

    /** RFC 3032 section 2.1: label 20 bits, traffic class 3, bottom of stack 1, ttl 8. */
    private static byte[] labels(List<Integer> labels) {
        ByteBuffer stack = ByteBuffer.allocate(4 * labels.size());
        for (int i = 0; i < labels.size(); i++) {
            stack.putInt(labels.get(i) << LABEL_SHIFT | (i == labels.size() - 1 ? BOTTOM_OF_STACK : 0));
        }
        return stack.array();
    }

    /** The value of RTA_MULTIPATH. */
    static byte[] several(List<NextHop> hops, int family) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (NextHop hop : hops) {
            byte[] header = ByteBuffer.allocate(RTNEXTHOP)
                    .order(ByteOrder.nativeOrder())
                    .putShort((short) 0)
                    .put((byte) (hop.onlink() ? RTNH_F_ONLINK : 0))
                    .put((byte) (hop.weight() - 1))
                    .putInt(hop.link())
                    .array();
            NlAttrs out = new NlAttrs(header);
            attributes(out, hop, family);
            byte[] one = out.toByteArray();
            ByteBuffer.wrap(one).order(ByteOrder.nativeOrder()).putShort(0, (short) one.length);
            all.writeBytes(one);
        }
        return all.toByteArray();
    }

    /** Reads the value of RTA_MULTIPATH; what does not fit is a fault of {@code in}. */
    static List<NextHop> several(NlReader in, int family) {
        byte[] bytes = in.bytes();
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        List<NextHop> hops = new ArrayList<>();
        int at = 0;
        while (bytes.length - at >= RTNEXTHOP) {
            int length = header.getShort(at) & 0xffff;
            if (length < RTNEXTHOP || length > bytes.length - at) {
                in.fail("a next hop of length " + length + " in " + (bytes.length - at) + " bytes");
                return hops;
            }
            Collected hop = new Collected();
            NlReader attributes = NlReader.of(Arrays.copyOfRange(bytes, at, at + length), RTNEXTHOP);
            while (attributes.next()) {
                hop.take(attributes, family);
            }
            attributes.fault().ifPresent(in::fail);
            hop.link = header.getInt(at + 4);
            hop.flags = header.get(at + 2);
            hop.weight = (header.get(at + 3) & 0xff) + 1;
            hops.add(hop.hop());
            at += Math.min((length + 3) & ~3, bytes.length - at);
        }
        return hops;
    }

    /** A next hop whose attributes come one by one. */
    static final class Collected {
        int link;
        int flags;
        private int weight = 1;
        private int realms;
        private Optional<RawAddress> gateway = Optional.empty();

        void take(NlReader in, int family) {
            switch (in.type()) {
                case RTA_OIF -> link = in.s32();
                case RTA_GATEWAY -> gateway = RouteDecoder.raw(in.bytes(), family);
                case RTA_VIA -> gateway = via(in);
                case RTA_FLOW -> realms = in.s32();
                default -> {}
            }
        }

        private static Optional<RawAddress> via(NlReader in) {
            byte[] family = in.bytes(2);
            if (family.length < 2) {
                return Optional.empty();
            }
            byte[] value = in.bytes();
            int number = ByteBuffer.wrap(family).order(ByteOrder.nativeOrder()).getShort();
            byte[] address = Arrays.copyOfRange(value, 2, value.length);
            return RouteDecoder.raw(address, number == Af.INET || number == Af.INET6 ? number : 0);
        }

        /** Whether anything was said of it. */
        boolean isThere() {
            return link != 0 || gateway.isPresent();
        }

        NextHop hop() {
            return new NextHop(link, gateway, weight, (flags & RTNH_F_ONLINK) != 0, realms, Optional.empty());
        }
    }
}
