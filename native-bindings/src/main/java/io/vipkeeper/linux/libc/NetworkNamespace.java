package io.vipkeeper.linux.libc;

/** Moves the calling thread to another network namespace (setns(2)); threads that it makes afterwards begin there. Sockets stay where they were opened. */
public final class NetworkNamespace {
    private static final int CLONE_NEWNET = 0x40000000;

    private NetworkNamespace() {}

    /** Enters the namespace that {@code path} names, such as {@code /run/netns/blue} or {@code /proc/1/ns/net}. Needs CAP_SYS_ADMIN. */
    public static void enter(String path) throws ErrnoException {
        try (Fd namespace = Fd.open(path, Fd.O_RDONLY, 0)) {
            if (Libc.CALLS.setns(namespace.number(), CLONE_NEWNET) != 0) {
                throw ErrnoException.last("setns(" + path + ")");
            }
        }
    }
}
