package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** rtnetlink messages as records; empty when the bytes are none, or of a family other than IPv4 and IPv6. */
final class RouteDecoder {
    private RouteDecoder() {}

    static Optional<Link> link(NetlinkMessage message) {
        ByteBuffer header = header(message, IFINFOMSG);
        NlReader in = message.attributes(IFINFOMSG);
        String name = "";
        String hardware = "";
        int mtu = 0;
        int parent = 0;
        int master = 0;
        String kind = "";
        while (in.next()) {
            switch (in.type()) {
                case IFLA_IFNAME -> name = in.string();
                case IFLA_ADDRESS -> hardware = hardware(in.bytes());
                case IFLA_MTU -> mtu = in.s32();
                case IFLA_LINK -> parent = in.s32();
                case IFLA_MASTER -> master = in.s32();
                case IFLA_LINKINFO -> kind = kind(in.nested());
                default -> {}
            }
        }
        // A bridge tells of its ports in link messages of family AF_BRIDGE: of a port that leaves as of a link that
        // goes.
        boolean aboutTheLink = header.get(0) == 0;
        if (in.fault().isPresent() || name.isEmpty() || !aboutTheLink) {
            return Optional.empty();
        }
        int type = header.getShort(2) & 0xffff;
        return Optional.of(
                new Link(header.getInt(4), name, header.getInt(8), type, hardware, mtu, parent, master, kind));
    }

    private static String kind(NlReader info) {
        String kind = "";
        while (info.next()) {
            if (info.type() == IFLA_INFO_KIND) {
                kind = info.string();
            }
        }
        return kind;
    }

    private static String hardware(byte[] bytes) {
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> String.format("%02x", bytes[i]))
                .collect(Collectors.joining(":"));
    }

    static Optional<IfAddress> address(NetlinkMessage message) {
        ByteBuffer header = header(message, IFADDRMSG);
        int family = header.get(0) & 0xff;
        NlReader in = message.attributes(IFADDRMSG);
        Optional<RawAddress> local = Optional.empty();
        Optional<RawAddress> address = Optional.empty();
        Optional<RawAddress> broadcast = Optional.empty();
        Optional<String> label = Optional.empty();
        int flags = header.get(2) & 0xff;
        long valid = IfAddress.FOREVER;
        long preferred = IfAddress.FOREVER;
        while (in.next()) {
            switch (in.type()) {
                case IFA_LOCAL -> local = raw(in.bytes(), family);
                case IFA_ADDRESS -> address = raw(in.bytes(), family);
                case IFA_BROADCAST -> broadcast = raw(in.bytes(), family);
                case IFA_LABEL -> label = Optional.of(in.string());
                case IFA_FLAGS -> flags = in.s32();
                case IFA_CACHEINFO -> {
                    ByteBuffer info = padded(in.bytes(8), 8);
                    preferred = Integer.toUnsignedLong(info.getInt(0));
                    valid = Integer.toUnsignedLong(info.getInt(4));
                }
                default -> {}
            }
        }
        Optional<RawAddress> own = local.isPresent() ? local : address;
        if (in.fault().isPresent() || own.isEmpty()) {
            return Optional.empty();
        }
        Optional<RawAddress> peer = local.isPresent() && !address.equals(local) ? address : Optional.empty();
        return Optional.of(new IfAddress(
                header.getInt(4),
                own.get(),
                header.get(1) & 0xff,
                peer,
                broadcast,
                label,
                header.get(3) & 0xff,
                flags,
                valid,
                preferred));
    }

    /** The address of all zeros; empty for a family other than IPv4 and IPv6. */
    static Optional<RawAddress> zero(int family) {
        int size = size(family);
        return size == 0 ? Optional.empty() : Optional.of(RawAddress.of(new byte[size]));
    }

    /** The address of {@code family} in {@code bytes}; empty when their number is another. */
    static Optional<RawAddress> raw(byte[] bytes, int family) {
        int size = size(family);
        return size == 0 || bytes.length != size ? Optional.empty() : Optional.of(RawAddress.of(bytes));
    }

    private static int size(int family) {
        return switch (family) {
            case Af.INET -> 4;
            case Af.INET6 -> 16;
            default -> 0;
        };
    }

    /** The fixed header; zeros stand for what is missing, which the attribute reader then reports. */
    static ByteBuffer header(NetlinkMessage message, int size) {
        return padded(message.body(), size);
    }

    /** {@code bytes}, with zeros up to {@code size}. */
    static ByteBuffer padded(byte[] bytes, int size) {
        return ByteBuffer.wrap(Arrays.copyOf(bytes, Math.max(size, bytes.length)))
                .order(ByteOrder.nativeOrder());
    }
}
