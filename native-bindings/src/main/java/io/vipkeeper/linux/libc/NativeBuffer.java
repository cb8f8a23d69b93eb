package io.vipkeeper.linux.libc;

import jnr.ffi.Pointer;

/** A fixed block of native memory, made once and used again for every read; one thread at a time. Freed when unreachable. */
public final class NativeBuffer {
    private final Pointer pointer;
    private final int capacity;

    /** {@code capacity} bytes, all zero. */
    public NativeBuffer(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        this.pointer = Libc.allocate(capacity);
        this.capacity = capacity;
    }

    /** Size in bytes. */
    public int capacity() {
        return capacity;
    }

    /** A copy of the first {@code length} bytes. */
    public byte[] toByteArray(int length) {
        byte[] copy = new byte[length];
        pointer.get(0, copy, 0, length);
        return copy;
    }

    /** Overwrites its beginning with {@code bytes}, which must fit. */
    void put(byte[] bytes) {
        if (bytes.length > capacity) {
            throw new IllegalArgumentException(bytes.length + " bytes for " + capacity);
        }
        pointer.put(0, bytes, 0, bytes.length);
    }

    Pointer pointer() {
        return pointer;
    }
}
