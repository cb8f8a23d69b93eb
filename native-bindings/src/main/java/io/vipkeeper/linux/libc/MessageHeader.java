package io.vipkeeper.linux.libc;

import java.util.Optional;
import jnr.ffi.Pointer;

/**
 * The arguments of recvmsg(2) and sendmsg(2), used again for every call: struct msghdr (name 0, namelen 8, iov 16, iovlen 24, control 32, controllen 40, flags 48) with one struct
 * iovec and room for a name. What is sent is copied into buffers of its own, which grow to the largest message.
 */
final class MessageHeader {
    private static final int ADDRESS_ROOM = 128;

    private final Pointer message = Libc.allocate(56);
    private final Pointer vector = Libc.allocate(16);
    private final Pointer name = Libc.allocate(ADDRESS_ROOM);
    private Optional<NativeBuffer> data = Optional.empty();
    private Optional<NativeBuffer> control = Optional.empty();

    Pointer message() {
        return message;
    }

    /** Makes ready to receive. */
    void aim(NativeBuffer into, Optional<NativeBuffer> ancillary) {
        point(into.pointer(), into.capacity(), ADDRESS_ROOM);
        message.putAddress(32, ancillary.map(c -> c.pointer().address()).orElse(0L));
        message.putLong(40, ancillary.map(NativeBuffer::capacity).orElse(0));
    }

    /** Makes ready to send. */
    void load(byte[] bytes, byte[] ancillary, byte[] to) {
        NativeBuffer body = holding(data, bytes);
        data = Optional.of(body);
        name.put(0, to, 0, Math.min(to.length, ADDRESS_ROOM));
        point(body.pointer(), bytes.length, to.length);
        if (ancillary.length == 0) {
            message.putAddress(32, 0L);
        } else {
            NativeBuffer extra = holding(control, ancillary);
            control = Optional.of(extra);
            message.putAddress(32, extra.pointer().address());
        }
        message.putLong(40, ancillary.length);
    }

    private static NativeBuffer holding(Optional<NativeBuffer> present, byte[] bytes) {
        NativeBuffer buffer = present.filter(b -> b.capacity() >= bytes.length)
                .orElseGet(() -> new NativeBuffer(Math.max(256, bytes.length)));
        buffer.put(bytes);
        return buffer;
    }

    private void point(Pointer body, int length, int nameLength) {
        vector.putAddress(0, body.address());
        vector.putLong(8, length);
        message.putAddress(0, name.address());
        message.putInt(8, nameLength);
        message.putAddress(16, vector.address());
        message.putLong(24, 1);
        message.putInt(48, 0);
    }

    int flags() {
        return message.getInt(48);
    }

    int controlLength() {
        return (int) message.getLong(40);
    }

    /** The sender's address as the kernel wrote it. */
    byte[] name() {
        byte[] bytes = new byte[Math.max(0, Math.min(message.getInt(8), ADDRESS_ROOM))];
        name.get(0, bytes, 0, bytes.length);
        return bytes;
    }
}
