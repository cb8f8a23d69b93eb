package io.vipkeeper.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads attributes one by one: {@code while (r.next()) switch (r.type()) ...}. Any bytes may be read. The first fault (a length that does not fit, a value of another size
 * than asked for) is kept, ends the loop, and is the answer of {@link #fault}; until then accessors of unfit values return zero or empty. Nested readers share the fault.
 */
public final class NlReader {
    private static final int TYPE_MASK = 0x3fff;

    private final byte[] body;
    private final ByteBuffer in;
    private final int end;
    private final Fault fault;
    private int next;
    private int value;
    private int length;
    private int type;

    private static final class Fault {
        private String text = "";
    }

    private NlReader(byte[] body, int begin, int end, Fault fault) {
        this.body = body;
        this.in = ByteBuffer.wrap(body).order(ByteOrder.nativeOrder());
        this.next = begin;
        this.end = end;
        this.fault = fault;
    }

    /** Reads the attributes of {@code body} that follow a fixed header of {@code skip} bytes; a body shorter than that is a fault. */
    public static NlReader of(byte[] body, int skip) {
        NlReader reader = new NlReader(body, skip, body.length, new Fault());
        if (body.length < skip) {
            reader.fail("a body of " + body.length + " bytes where a header of " + skip + " begins it");
        }
        return reader;
    }

    /** Moves to the next attribute; false at the end or after a fault. */
    public boolean next() {
        if (!fault.text.isEmpty() || next >= end) {
            return false;
        }
        if (end - next < NlAttrs.HEADER) {
            // Padding may be cut short, but only zeros are padding.
            while (next < end) {
                if (in.get(next++) != 0) {
                    fail("bytes after the last attribute");
                }
            }
            return false;
        }
        int whole = in.getShort(next) & 0xffff;
        type = in.getShort(next + 2) & TYPE_MASK;
        if (whole < NlAttrs.HEADER || whole > end - next) {
            fail("attribute " + type + " of length " + whole + " in " + (end - next) + " bytes");
            return false;
        }
        value = next + NlAttrs.HEADER;
        length = whole - NlAttrs.HEADER;
        next += (whole + 3) & ~3;
        return true;
    }

    /** Type of the current attribute, flag bits removed. */
    public int type() {
        return type;
    }

    public int u8() {
        return fits(1) ? in.get(value) & 0xff : 0;
    }

    public int u16() {
        return fits(2) ? in.getShort(value) & 0xffff : 0;
    }

    /** Unsigned. */
    public long u32() {
        return fits(4) ? Integer.toUnsignedLong(in.getInt(value)) : 0;
    }

    public int s32() {
        return fits(4) ? in.getInt(value) : 0;
    }

    public long u64() {
        return fits(8) ? in.getLong(value) : 0;
    }

    /** An unsigned number of 1, 2, 4 or 8 bytes, for fields whose width differs between kernels. */
    public long unsigned() {
        return switch (length) {
            case 1 -> u8();
            case 2 -> u16();
            case 4 -> u32();
            default -> u64();
        };
    }

    public int be16() {
        return fits(2) ? (in.get(value) & 0xff) << 8 | (in.get(value + 1) & 0xff) : 0;
    }

    public int be32() {
        return fits(4) ? be(in.getInt(value)) : 0;
    }

    private static int be(int host) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? host : Integer.reverseBytes(host);
    }

    /** The whole value. */
    public byte[] bytes() {
        return Arrays.copyOfRange(body, value, value + length);
    }

    /** The first {@code count} bytes of a value that has at least so many; empty after a fault. */
    public byte[] bytes(int count) {
        if (length < count) {
            fail("attribute " + type + " has " + length + " bytes, not " + count);
            return new byte[0];
        }
        return Arrays.copyOfRange(body, value, value + count);
    }

    /** Text up to its NUL, or all of it. */
    public String string() {
        int stop = value;
        while (stop < value + length && in.get(stop) != 0) {
            stop++;
        }
        return new String(body, value, stop - value, StandardCharsets.UTF_8);
    }

    /** The attributes in this one. */
    public NlReader nested() {
        return new NlReader(body, value, value + length, fault);
    }

    /** Files a fault of the caller's finding, unless there is one. */
    public void fail(String text) {
        if (fault.text.isEmpty()) {
            fault.text = text;
        }
    }

    /** The first fault, in words. */
    public Optional<String> fault() {
        return fault.text.isEmpty() ? Optional.empty() : Optional.of(fault.text);
    }

    private boolean fits(int size) {
        if (length != size) {
            fail("attribute " + type + " has " + length + " bytes, not " + size);
            return false;
        }
        return true;
    }
}
