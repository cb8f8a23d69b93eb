package io.vipkeeper.linux.libc;

/** Keeps the process's memory from being swapped out (mlockall(2)). */
public final class MemoryLock {
    private static final int MCL_CURRENT = 1;
    private static final int MCL_ONFAULT = 4;

    private MemoryLock() {}

    /**
     * Locks what is mapped now, each page from its first use on, so that nothing is populated for it. Mappings made later are not locked: call it after warming up. EPERM or ENOMEM
     * without CAP_IPC_LOCK when RLIMIT_MEMLOCK is less than what is mapped.
     */
    public static void lock() throws ErrnoException {
        if (Libc.CALLS.mlockall(MCL_CURRENT | MCL_ONFAULT) != 0) {
            throw ErrnoException.last("mlockall");
        }
    }

    public static void unlock() throws ErrnoException {
        if (Libc.CALLS.munlockall() != 0) {
            throw ErrnoException.last("munlockall");
        }
    }
}
