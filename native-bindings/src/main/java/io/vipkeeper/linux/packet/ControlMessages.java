package io.vipkeeper.linux.packet;

import static io.vipkeeper.linux.packet.PacketWire.*;

import io.vipkeeper.linux.libc.RawAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ancillary data of recvmsg(2) and sendmsg(2), see cmsg(3). Any bytes may be read: a length that does not fit ends the list, and what was whole before it counts.
 *
 * <pre>
 * struct cmsghdr (64 bits): | length 8, these 16 included | level 4 | type 4 | value ... padded to 8 |   (host order)
 * in_pktinfo:  | interface index 4 | local address 4 | destination of the header 4 |
 * in6_pktinfo: | address 16 | interface index 4 |
 * </pre>
 */
final class ControlMessages {
    private static final int HEADER = 16;

    private int link;
    private int hopLimit = -1;
    private Optional<RawAddress> destination = Optional.empty();

    private ControlMessages() {}

    /** Reads the first {@code length} bytes of {@code control}. */
    static ControlMessages decode(byte[] control) {
        ControlMessages found = new ControlMessages();
        ByteBuffer in = ByteBuffer.wrap(control).order(ByteOrder.nativeOrder());
        int at = 0;
        while (control.length - at >= HEADER) {
            long length = in.getLong(at);
            if (length < HEADER || length > control.length - at) {
                break;
            }
            byte[] value = Arrays.copyOfRange(control, at + HEADER, at + (int) length);
            found.take(in.getInt(at + 8), in.getInt(at + 12), value);
            at += (int) Math.min((length + 7) & ~7L, control.length - at);
        }
        return found;
    }

    private void take(int level, int type, byte[] value) {
        if (level == IPPROTO_IP && type == IP_PKTINFO && value.length >= 12) {
            link = number(value, 0);
            destination = Optional.of(RawAddress.of(Arrays.copyOfRange(value, 8, 12)));
        } else if (level == IPPROTO_IPV6 && type == IPV6_PKTINFO && value.length >= 20) {
            destination = Optional.of(RawAddress.of(Arrays.copyOf(value, 16)));
            link = number(value, 16);
        } else if (isHopLimit(level, type) && value.length >= 4) {
            hopLimit = number(value, 0);
        }
    }

    private static int number(byte[] value, int at) {
        return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt(at);
    }

    private static boolean isHopLimit(int level, int type) {
        return (level == IPPROTO_IP && type == IP_TTL) || (level == IPPROTO_IPV6 && type == IPV6_HOPLIMIT);
    }

    /** Index of the interface of arrival, 0 when not told. */
    int link() {
        return link;
    }

    /** -1 when not told. */
    int hopLimit() {
        return hopLimit;
    }

    Optional<RawAddress> destination() {
        return destination;
    }

    /** An IPV6_PKTINFO that makes a packet leave by {@code link} (0: as routed) with the source {@code address}. */
    static byte[] ipv6Source(RawAddress address, int link) {
        return ByteBuffer.allocate(HEADER + 24)
                .order(ByteOrder.nativeOrder())
                .putLong(HEADER + 20)
                .putInt(IPPROTO_IPV6)
                .putInt(IPV6_PKTINFO)
                .put(address.bytes())
                .putInt(link)
                .array();
    }
}
