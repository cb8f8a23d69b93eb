package io.vipkeeper.linux.libc;

import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;
import jnr.ffi.Pointer;

/**
 * The calling thread as another user, until closed. Linux keeps credentials per thread; glibc's wrappers change all threads, so the calls are made raw. Only for a thread of
 * root's that does nothing but spawn: open and close it on that one thread. While it is open the thread could take root back (the saved ids stay 0), but a program that it
 * executes cannot. The process is made dumpable again on close if it was before.
 */
public final class ThreadCredentials implements AutoCloseable {
    private static final long SETGROUPS = Libc.AARCH64 ? 159 : 116;
    private static final long SETRESUID = Libc.AARCH64 ? 147 : 117;
    private static final long SETRESGID = Libc.AARCH64 ? 149 : 119;
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;

    private final Thread thread = Thread.currentThread();
    private final int dumpable = Libc.CALLS.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);

    private ThreadCredentials() {}

    /** Becomes {@code uid}:{@code gid} with the supplementary {@code groups}. On failure the thread is root as before. */
    public static ThreadCredentials become(int uid, int gid, List<Integer> groups) throws ErrnoException {
        ThreadCredentials switched = new ThreadCredentials();
        try {
            setGroups(groups);
            call("setresgid", SETRESGID, gid, gid, 0);
            call("setresuid", SETRESUID, uid, uid, 0);
        } catch (ErrnoException e) {
            undo(switched).ifPresent(e::addSuppressed);
            throw e;
        }
        return switched;
    }

    private static Optional<ErrnoException> undo(ThreadCredentials switched) {
        try {
            switched.close();
            return Optional.empty();
        } catch (ErrnoException e) {
            return Optional.of(e);
        }
    }

    /** Takes root back, without supplementary groups. If this throws, the thread must not go on. */
    @Override
    public void close() throws ErrnoException {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("credentials belong to " + thread.getName());
        }
        call("setresuid", SETRESUID, 0, 0, 0);
        call("setresgid", SETRESGID, 0, 0, 0);
        setGroups(List.of());
        if (dumpable == 1) {
            int unused = Libc.CALLS.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
        }
    }

    private static void setGroups(List<Integer> groups) throws ErrnoException {
        Pointer list = Libc.allocate(4 * Math.max(1, groups.size()));
        for (int i = 0; i < groups.size(); i++) {
            list.putInt(4L * i, groups.get(i));
        }
        try {
            call("setgroups", SETGROUPS, groups.size(), list.address(), 0);
        } finally {
            Reference.reachabilityFence(list);
        }
    }

    private static void call(String name, long number, long a, long b, long c) throws ErrnoException {
        if (Libc.CALLS.syscall(number, a, b, c, 0, 0, 0) != 0) {
            throw ErrnoException.last(name);
        }
    }
}
