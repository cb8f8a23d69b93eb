package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlAttrs;
import io.vipkeeper.linux.netlink.NlReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Rules as bodies of rtnetlink messages, both ways. */
final class RuleCodec {
    private static final int TABLE_BYTE_MAX = 255;
    private static final int NONE = -1;

    private RuleCodec() {}

    static NlAttrs encode(Rule rule) {
        byte[] header = new byte[FIB_RULE_HDR];
        ByteBuffer.wrap(header)
                .order(ByteOrder.nativeOrder())
                .put((byte) rule.family())
                .put((byte) (int) rule.destination().map(Network::prefixLength).orElse(0))
                .put((byte) (int) rule.source().map(Network::prefixLength).orElse(0))
                .put((byte) rule.tos())
                .put((byte) (rule.table() > TABLE_BYTE_MAX ? 0 : rule.table()))
                .putShort((short) 0)
                .put((byte) rule.action())
                .putInt(rule.inverted() ? FIB_RULE_INVERT : 0);
        NlAttrs out = new NlAttrs(header);
        rule.priority().ifPresent(priority -> out.u32(FRA_PRIORITY, priority));
        rule.source().ifPresent(network -> out.bytes(FRA_SRC, network.address().bytes()));
        rule.destination()
                .ifPresent(network -> out.bytes(FRA_DST, network.address().bytes()));
        rule.incoming().ifPresent(name -> out.string(FRA_IIFNAME, name));
        rule.outgoing().ifPresent(name -> out.string(FRA_OIFNAME, name));
        rule.mark().ifPresent(mark -> out.u32(FRA_FWMARK, mark));
        rule.mask().ifPresent(mask -> out.u32(FRA_FWMASK, mask));
        rule.users().ifPresent(range -> out.bytes(FRA_UID_RANGE, words(range)));
        rule.ipProtocol().ifPresent(number -> out.u8(FRA_IP_PROTO, number));
        rule.sourcePorts().ifPresent(range -> out.bytes(FRA_SPORT_RANGE, halves(range)));
        rule.destinationPorts().ifPresent(range -> out.bytes(FRA_DPORT_RANGE, halves(range)));
        rule.tunnelId()
                .ifPresent(id ->
                        out.bytes(FRA_TUN_ID, ByteBuffer.allocate(8).putLong(id).array()));
        if (rule.masterDevice()) {
            out.u8(FRA_L3MDEV, 1);
        }
        if (rule.table() != 0) {
            out.u32(FRA_TABLE, rule.table());
        }
        rule.target().ifPresent(priority -> out.u32(FRA_GOTO, priority));
        rule.suppressPrefixLength().ifPresent(length -> out.u32(FRA_SUPPRESS_PREFIXLEN, length));
        rule.suppressGroup().ifPresent(group -> out.u32(FRA_SUPPRESS_IFGROUP, group));
        if (rule.realms() != 0) {
            out.u32(FRA_FLOW, rule.realms());
        }
        return out.u8(FRA_PROTOCOL, rule.protocol());
    }

    /** struct fib_rule_uid_range: first 4, last 4. */
    private static byte[] words(Rule.Range range) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt((int) range.first())
                .putInt((int) range.last())
                .array();
    }

    /** struct fib_rule_port_range: first 2, last 2. */
    private static byte[] halves(Rule.Range range) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putShort((short) range.first())
                .putShort((short) range.last())
                .array();
    }

    /** Empty when the bytes are no rule, or of a family other than IPv4 and IPv6. */
    static Optional<Rule> decode(NetlinkMessage message) {
        ByteBuffer header = RouteDecoder.header(message, FIB_RULE_HDR);
        int family = header.get(0) & 0xff;
        Optional<RawAddress> zero = RouteDecoder.zero(family);
        if (zero.isEmpty()) {
            return Optional.empty();
        }
        NlReader in = message.attributes(FIB_RULE_HDR);
        RuleBuilder rule = Rule.of(family)
                .inverted((header.getInt(8) & FIB_RULE_INVERT) != 0)
                .tos(header.get(3) & 0xff)
                .action(header.get(7) & 0xff)
                .table(header.get(4) & 0xff)
                .protocol(0);
        int sourceBits = header.get(2) & 0xff;
        int destinationBits = header.get(1) & 0xff;
        if (sourceBits > 0) {
            rule.source(new Network(zero.get(), sourceBits));
        }
        if (destinationBits > 0) {
            rule.destination(new Network(zero.get(), destinationBits));
        }
        boolean masterDevice = false;
        while (in.next()) {
            switch (in.type()) {
                case FRA_SRC -> network(in, family, sourceBits).ifPresent(rule::source);
                case FRA_DST -> network(in, family, destinationBits).ifPresent(rule::destination);
                case FRA_TABLE -> rule.table(in.u32());
                case FRA_L3MDEV -> masterDevice = in.u8() != 0;
                default -> take(rule, in);
            }
        }
        if (masterDevice) {
            rule.masterDevice();
        }
        return in.fault().isPresent() ? Optional.empty() : Optional.of(rule.build());
    }

    private static void take(RuleBuilder rule, NlReader in) {
        switch (in.type()) {
            case FRA_PRIORITY -> rule.priority(in.u32());
            case FRA_IIFNAME -> rule.incoming(in.string());
            case FRA_OIFNAME -> rule.outgoing(in.string());
            case FRA_FWMARK -> rule.mark(in.u32());
            case FRA_FWMASK -> rule.mask(in.u32());
            case FRA_UID_RANGE -> {
                ByteBuffer range = RouteDecoder.padded(in.bytes(8), 8);
                rule.users(Integer.toUnsignedLong(range.getInt(0)), Integer.toUnsignedLong(range.getInt(4)));
            }
            case FRA_IP_PROTO -> rule.ipProtocol(in.u8());
            case FRA_SPORT_RANGE -> {
                ByteBuffer range = RouteDecoder.padded(in.bytes(4), 4);
                rule.sourcePorts(range.getShort(0) & 0xffff, range.getShort(2) & 0xffff);
            }
            case FRA_DPORT_RANGE -> {
                ByteBuffer range = RouteDecoder.padded(in.bytes(4), 4);
                rule.destinationPorts(range.getShort(0) & 0xffff, range.getShort(2) & 0xffff);
            }
            case FRA_TUN_ID ->
                rule.tunnelId(
                        ByteBuffer.wrap(RouteDecoder.padded(in.bytes(8), 8).array())
                                .getLong());
            case FRA_GOTO -> rule.goTo(in.u32());
            case FRA_SUPPRESS_PREFIXLEN -> suppress(in.s32(), rule::suppressPrefixLength);
            case FRA_SUPPRESS_IFGROUP -> suppress(in.s32(), rule::suppressGroup);
            case FRA_FLOW -> rule.realms(in.s32());
            case FRA_PROTOCOL -> rule.protocol(in.u8());
            default -> {}
        }
    }

    /** The kernel says -1 where nothing is suppressed. */
    private static void suppress(int value, java.util.function.IntConsumer into) {
        if (value != NONE) {
            into.accept(value);
        }
    }

    private static Optional<Network> network(NlReader in, int family, int bits) {
        return RouteDecoder.raw(in.bytes(), family).map(address -> new Network(address, bits));
    }
}
