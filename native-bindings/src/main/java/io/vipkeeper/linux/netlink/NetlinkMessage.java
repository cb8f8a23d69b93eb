package io.vipkeeper.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * One netlink message.
 *
 * <pre>
 * struct nlmsghdr: | length 4 | type 2 | flags 2 | sequence 4 | port id 4 | body ... |   (host order, padded to 4)
 * </pre>
 */
public final class NetlinkMessage {
    public static final int NOOP = 1;
    public static final int ERROR = 2;
    public static final int DONE = 3;

    public static final int F_REQUEST = 1;
    public static final int F_MULTI = 2;
    public static final int F_ACK = 4;
    public static final int F_DUMP_INTR = 0x10;
    public static final int F_REPLACE = 0x100;
    public static final int F_EXCL = 0x200;
    public static final int F_CREATE = 0x400;
    public static final int F_APPEND = 0x800;
    public static final int F_DUMP = 0x300;
    /** In errors: the failed request is quoted by its header only. */
    public static final int F_CAPPED = 0x100;
    /** In errors: attributes with the kernel's words follow. */
    public static final int F_ACK_TLVS = 0x200;

    static final int HEADER = 16;

    private final int type;
    private final int flags;
    private final int sequence;
    private final int portId;
    private final byte[] body;

    public NetlinkMessage(int type, int flags, int sequence, int portId, byte[] body) {
        this.type = type;
        this.flags = flags;
        this.sequence = sequence;
        this.portId = portId;
        this.body = body.clone();
    }

    /** The messages of one datagram; {@code wellFormed} unless bytes were left over that are no message. */
    public record Datagram(List<NetlinkMessage> messages, boolean wellFormed) {}

    public int type() {
        return type;
    }

    public int flags() {
        return flags;
    }

    /** Whether every bit of {@code mask} is set. */
    public boolean has(int mask) {
        return (flags & mask) == mask;
    }

    public int sequence() {
        return sequence;
    }

    public int portId() {
        return portId;
    }

    /** A copy of what follows the header. */
    public byte[] body() {
        return body.clone();
    }

    /** Its attributes, after a fixed header of {@code skip} bytes. */
    public NlReader attributes(int skip) {
        return NlReader.of(body, skip);
    }

    /** Splits a datagram. A length below 16 or beyond the datagram ends it: what was whole before is kept. */
    public static Datagram decode(byte[] datagram) {
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = 0;
        while (datagram.length - at >= HEADER) {
            int length = in.getInt(at);
            if (length < HEADER || length > datagram.length - at) {
                return new Datagram(List.copyOf(messages), false);
            }
            messages.add(new NetlinkMessage(
                    in.getShort(at + 4) & 0xffff,
                    in.getShort(at + 6) & 0xffff,
                    in.getInt(at + 8),
                    in.getInt(at + 12),
                    Arrays.copyOfRange(datagram, at + HEADER, at + length)));
            at += Math.min(align(length), datagram.length - at);
        }
        return new Datagram(List.copyOf(messages), at == datagram.length);
    }

    /** Its bytes, padded to a multiple of 4. */
    public byte[] encode() {
        byte[] bytes = new byte[align(HEADER + body.length)];
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        putHeader(out, body.length, type, flags, sequence, portId);
        out.put(body);
        return bytes;
    }

    static void putHeader(ByteBuffer out, int bodyLength, int type, int flags, int sequence, int portId) {
        out.putInt(HEADER + bodyLength).putShort((short) type).putShort((short) flags);
        out.putInt(sequence).putInt(portId);
    }

    static int align(int length) {
        return (length + 3) & ~3;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetlinkMessage that
                && type == that.type
                && flags == that.flags
                && sequence == that.sequence
                && portId == that.portId
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body) + 31 * (sequence + 31 * type);
    }

    @Override
    public String toString() {
        return "type " + type + " flags 0x" + Integer.toHexString(flags) + " seq " + sequence + " port "
                + Integer.toUnsignedString(portId) + " body " + HexFormat.of().formatHex(body);
    }
}
