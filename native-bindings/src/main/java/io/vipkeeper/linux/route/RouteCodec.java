package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlAttrs;
import io.vipkeeper.linux.netlink.NlReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Routes as bodies of rtnetlink messages, both ways. */
final class RouteCodec {
    private static final int TABLE_BYTE_MAX = 255;

    private RouteCodec() {}

    static NlAttrs encode(Route route) {
        int family = route.destination().family();
        boolean onlink = route.hops().size() == 1 && route.hops().get(0).onlink();
        byte[] header = new byte[RTMSG];
        ByteBuffer.wrap(header)
                .order(ByteOrder.nativeOrder())
                .put((byte) family)
                .put((byte) route.prefixLength())
                .put((byte) 0)
                .put((byte) route.tos())
                .put((byte) (route.table() > TABLE_BYTE_MAX ? 0 : route.table()))
                .put((byte) route.protocol())
                .put((byte) route.scope())
                .put((byte) route.type())
                .putInt(onlink ? RTNH_F_ONLINK : 0);
        NlAttrs out = new NlAttrs(header);
        out.bytes(RTA_DST, route.destination().bytes());
        hops(out, route.hops(), family);
        route.source().ifPresent(source -> out.bytes(RTA_PREFSRC, source.bytes()));
        if (route.metric() != 0) {
            out.u32(RTA_PRIORITY, route.metric());
        }
        out.u32(RTA_TABLE, route.table());
        if (!route.metrics().isEmpty()) {
            out.nested(RTA_METRICS, inner -> metrics(inner, route.metrics()));
        }
        route.preference().ifPresent(preference -> out.u8(RTA_PREF, preference));
        route.expires().ifPresent(seconds -> out.u32(RTA_EXPIRES, seconds));
        route.ttlPropagate().ifPresent(on -> out.u8(RTA_TTL_PROPAGATE, on ? 1 : 0));
        return out;
    }

    private static void hops(NlAttrs out, List<NextHop> hops, int family) {
        if (hops.size() == 1) {
            NextHop hop = hops.get(0);
            if (hop.link() != 0) {
                out.u32(RTA_OIF, hop.link());
            }
            HopCodec.attributes(out, hop, family);
        } else if (!hops.isEmpty()) {
            out.bytes(RTA_MULTIPATH, HopCodec.several(hops, family));
        }
    }

    private static void metrics(NlAttrs out, RouteMetrics metrics) {
        int locked = metrics.locked().stream().mapToInt(m -> 1 << m.attribute()).sum();
        if (locked != 0) {
            out.u32(RTAX_LOCK, locked);
        }
        for (RouteMetric metric : RouteMetric.values()) {
            Optional.ofNullable(metrics.values().get(metric)).ifPresent(value -> out.u32(metric.attribute(), value));
        }
        metrics.congestionControl().ifPresent(algorithm -> out.string(RTAX_CC_ALGO, algorithm));
    }

    /** Empty when the bytes are no route, of another family, or one that the kernel only keeps as a cache. */
    static Optional<Route> decode(NetlinkMessage message) {
        ByteBuffer header = RouteDecoder.header(message, RTMSG);
        int family = header.get(0) & 0xff;
        NlReader in = message.attributes(RTMSG);
        Optional<RawAddress> destination = RouteDecoder.zero(family);
        Optional<RawAddress> source = Optional.empty();
        OptionalInt preference = OptionalInt.empty();
        HopCodec.Collected hop = new HopCodec.Collected();
        hop.flags = header.getInt(8);
        List<NextHop> hops = List.of();
        RouteMetrics metrics = RouteMetrics.NONE;
        long metric = 0;
        long table = header.get(4) & 0xff;
        while (in.next()) {
            switch (in.type()) {
                case RTA_DST -> destination = RouteDecoder.raw(in.bytes(), family);
                case RTA_PREFSRC -> source = RouteDecoder.raw(in.bytes(), family);
                case RTA_PRIORITY -> metric = in.u32();
                case RTA_TABLE -> table = in.u32();
                case RTA_PREF -> preference = OptionalInt.of(in.u8());
                case RTA_METRICS -> metrics = metrics(in.nested());
                case RTA_MULTIPATH -> hops = HopCodec.several(in, family);
                default -> hop.take(in, family);
            }
        }
        if (in.fault().isPresent() || destination.isEmpty() || (hop.flags & RTM_F_CLONED) != 0) {
            return Optional.empty();
        }
        if (hops.isEmpty() && hop.isThere()) {
            hops = List.of(hop.hop());
        }
        return Optional.of(new Route(
                destination.get(),
                header.get(1) & 0xff,
                hops,
                source,
                header.get(6) & 0xff,
                header.get(7) & 0xff,
                table,
                header.get(5) & 0xff,
                metric,
                header.get(3) & 0xff,
                metrics,
                preference,
                OptionalLong.empty(),
                Optional.empty()));
    }

    private static RouteMetrics metrics(NlReader in) {
        Map<RouteMetric, Long> values = new EnumMap<>(RouteMetric.class);
        Set<RouteMetric> locked = EnumSet.noneOf(RouteMetric.class);
        Optional<String> congestionControl = Optional.empty();
        while (in.next()) {
            if (in.type() == RTAX_CC_ALGO) {
                congestionControl = Optional.of(in.string());
                continue;
            }
            long value = in.u32();
            for (RouteMetric metric : RouteMetric.values()) {
                if (in.type() == RTAX_LOCK && (value & 1L << metric.attribute()) != 0) {
                    locked.add(metric);
                } else if (in.type() == metric.attribute()) {
                    values.put(metric, value);
                }
            }
        }
        return new RouteMetrics(values, locked, congestionControl);
    }
}
