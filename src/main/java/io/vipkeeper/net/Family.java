package io.vipkeeper.net;

/** An address family; {@link #number} is the kernel's {@code AF_*} value. */
public enum Family {
    INET(2, 32),
    INET6(10, 128);

    private final int number;
    private final int bits;

    Family(int number, int bits) {
        this.number = number;
        this.bits = bits;
    }

    /** The value of {@code AF_INET} or {@code AF_INET6} (linux/socket.h). */
    public int number() {
        return number;
    }

    /** The length of an address of this family, in bits. */
    public int bits() {
        return bits;
    }
}
