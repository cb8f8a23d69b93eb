package io.vipkeeper.linux.libc;

/** Address families of socket(2). */
public final class Af {
    public static final int UNSPEC = 0;
    public static final int UNIX = 1;
    public static final int INET = 2;
    public static final int INET6 = 10;
    public static final int NETLINK = 16;
    public static final int PACKET = 17;

    private Af() {}
}
