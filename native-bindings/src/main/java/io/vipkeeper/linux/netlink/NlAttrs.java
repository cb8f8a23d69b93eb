package io.vipkeeper.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes a message body: a fixed header, then attributes (struct nlattr: length 2, type 2, value, padded to 4). Width and byte order are in the method names: {@code u} and
 * {@code s} are host order, {@code be} is network order.
 */
public final class NlAttrs {
    static final int HEADER = 4;
    static final int NLA_F_NESTED = 0x8000;
    private static final int MAX_LENGTH = 0xffff;

    private ByteBuffer out;

    /** An empty body of attributes only. */
    public NlAttrs() {
        this(new byte[0]);
    }

    /** A body that begins with {@code fixedHeader}, such as a genlmsghdr or an ifinfomsg. */
    public NlAttrs(byte[] fixedHeader) {
        out = ByteBuffer.wrap(new byte[Math.max(64, fixedHeader.length)]).order(ByteOrder.nativeOrder());
        append(fixedHeader);
    }

    public NlAttrs u8(int type, int value) {
        header(type, 1).put((byte) value);
        return pad();
    }

    public NlAttrs u16(int type, int value) {
        header(type, 2).putShort((short) value);
        return pad();
    }

    public NlAttrs u32(int type, long value) {
        header(type, 4).putInt((int) value);
        return this;
    }

    public NlAttrs u64(int type, long value) {
        header(type, 8).putLong(value);
        return this;
    }

    public NlAttrs be16(int type, int value) {
        header(type, 2).put((byte) (value >> 8)).put((byte) value);
        return pad();
    }

    public NlAttrs be32(int type, int value) {
        header(type, 4)
                .put((byte) (value >> 24))
                .put((byte) (value >> 16))
                .put((byte) (value >> 8))
                .put((byte) value);
        return this;
    }

    public NlAttrs bytes(int type, byte[] value) {
        header(type, value.length).put(value);
        return pad();
    }

    /** Text with its NUL. */
    public NlAttrs string(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        header(type, text.length + 1).put(text).put((byte) 0);
        return pad();
    }

    /** An attribute without a value: being there is its meaning. */
    public NlAttrs flag(int type) {
        header(type, 0);
        return this;
    }

    /** An attribute that holds what {@code inner} writes. */
    public NlAttrs nested(int type, Consumer<NlAttrs> inner) {
        int begin = out.position();
        header(type | NLA_F_NESTED, 0);
        inner.accept(this);
        out.putShort(begin, checkedLength(out.position() - begin));
        return this;
    }

    /** What has been written so far. */
    public byte[] toByteArray() {
        return Arrays.copyOf(out.array(), out.position());
    }

    int length() {
        return out.position();
    }

    void appendTo(ByteBuffer target) {
        target.put(out.array(), 0, out.position());
    }

    private void append(byte[] raw) {
        room(raw.length).put(raw);
        pad();
    }

    private ByteBuffer header(int type, int valueLength) {
        room(HEADER + valueLength + 3);
        out.putShort(checkedLength(HEADER + valueLength));
        return out.putShort((short) type);
    }

    private static short checkedLength(int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalStateException("an attribute holds at most 65531 bytes, not " + (length - HEADER));
        }
        return (short) length;
    }

    private NlAttrs pad() {
        room(3);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return this;
    }

    private ByteBuffer room(int more) {
        if (out.remaining() < more) {
            byte[] larger = new byte[Math.max(2 * out.capacity(), out.position() + more)];
            System.arraycopy(out.array(), 0, larger, 0, out.position());
            out = ByteBuffer.wrap(larger).order(ByteOrder.nativeOrder()).position(out.position());
        }
        return out;
    }
}
