package io.vipkeeper.linux.ipvs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** struct ip_vs_flags: flags 4, mask 4, host order. */
final class IpvsFlags {
    static final int SIZE = 8;

    private IpvsFlags() {}

    static byte[] encode(int flags, int mask) {
        byte[] bytes = new byte[SIZE];
        ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putInt(flags).putInt(mask);
        return bytes;
    }

    /** The flags alone; 0 for a value too short to hold them. */
    static int decode(byte[] value) {
        return value.length < SIZE
                ? 0
                : ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
    }
}
