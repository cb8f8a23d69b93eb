package io.vipkeeper.linux.libc;

import jnr.ffi.Pointer;

/**
 * A limit of the process (getrlimit(2)), which programs that it runs inherit.
 *
 * @param soft what is enforced; {@link #UNLIMITED} for no limit
 * @param hard what {@code soft} may be raised to
 */
public record ResourceLimit(long soft, long hard) {
    public static final int CORE = 4;
    public static final int NOFILE = 7;
    public static final int MEMLOCK = 8;
    /** Microseconds that a real-time thread may run without a blocking call; SIGXCPU at the soft limit, SIGKILL at the hard one. */
    public static final int RTTIME = 15;

    public static final long UNLIMITED = -1;

    /** The present limit of {@code resource}. */
    public static ResourceLimit of(int resource) throws ErrnoException {
        Pointer limit = Libc.allocate(16);
        if (Libc.CALLS.getrlimit(resource, limit) != 0) {
            throw ErrnoException.last("getrlimit(" + resource + ")");
        }
        return new ResourceLimit(limit.getLong(0), limit.getLong(8));
    }

    /** Makes this the limit of {@code resource}. EPERM when that raises the hard limit without CAP_SYS_RESOURCE. */
    public void apply(int resource) throws ErrnoException {
        Pointer limit = Libc.allocate(16);
        limit.putLong(0, soft);
        limit.putLong(8, hard);
        if (Libc.CALLS.setrlimit(resource, limit) != 0) {
            throw ErrnoException.last("setrlimit(" + resource + ")");
        }
    }
}
