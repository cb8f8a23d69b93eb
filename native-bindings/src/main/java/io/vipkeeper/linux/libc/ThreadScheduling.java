package io.vipkeeper.linux.libc;

import java.util.BitSet;
import jnr.ffi.Pointer;

/** How the kernel schedules the calling thread (sched(7)). Threads that it makes, and programs that it runs, are scheduled in the usual way whatever is set here, but keep affinity. */
public final class ThreadScheduling {
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_RR = 2;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int MAX_CPUS = 1024;

    private ThreadScheduling() {}

    /** SCHED_RR with {@code priority} 1 to 99. EPERM without CAP_SYS_NICE or RLIMIT_RTPRIO. */
    public static void realTime(int priority) throws ErrnoException {
        set("sched_setscheduler(SCHED_RR " + priority + ")", SCHED_RR | SCHED_RESET_ON_FORK, priority);
    }

    /** The usual scheduling. */
    public static void usual() throws ErrnoException {
        set("sched_setscheduler(SCHED_OTHER)", SCHED_OTHER, 0);
    }

    private static void set(String call, int policy, int priority) throws ErrnoException {
        Pointer parameters = Libc.allocate(4);
        parameters.putInt(0, priority);
        if (Libc.CALLS.sched_setscheduler(THIS_THREAD, policy, parameters) != 0) {
            throw ErrnoException.last(call);
        }
    }

    /** The real-time priority; 0 with the usual scheduling. */
    public static int realTimePriority() throws ErrnoException {
        Pointer parameters = Libc.allocate(4);
        if (Libc.CALLS.sched_getparam(THIS_THREAD, parameters) != 0) {
            throw ErrnoException.last("sched_getparam");
        }
        return parameters.getInt(0);
    }

    /** Sets the nice value, -20 (favoured) to 19. EACCES or EPERM when lowering it without CAP_SYS_NICE. */
    public static void nice(int value) throws ErrnoException {
        if (Libc.CALLS.setpriority(PRIO_PROCESS, THIS_THREAD, value) != 0) {
            throw ErrnoException.last("setpriority(" + value + ")");
        }
    }

    /** The nice value. */
    public static int nice() {
        return Libc.CALLS.getpriority(PRIO_PROCESS, THIS_THREAD);
    }

    /** Lets the thread run on these processors only. EINVAL when none of them exists. */
    public static void affinity(BitSet cpus) throws ErrnoException {
        Pointer mask = Libc.allocate(MAX_CPUS / 8);
        cpus.stream().filter(cpu -> cpu < MAX_CPUS).forEach(cpu -> {
            long word = Long.BYTES * (long) (cpu / Long.SIZE);
            mask.putLong(word, mask.getLong(word) | 1L << cpu);
        });
        if (Libc.CALLS.sched_setaffinity(THIS_THREAD, MAX_CPUS / 8, mask) != 0) {
            throw ErrnoException.last("sched_setaffinity(" + cpus + ")");
        }
    }

    /** The processors that the thread may run on. */
    public static BitSet affinity() throws ErrnoException {
        Pointer mask = Libc.allocate(MAX_CPUS / 8);
        if (Libc.CALLS.sched_getaffinity(THIS_THREAD, MAX_CPUS / 8, mask) < 0) {
            throw ErrnoException.last("sched_getaffinity");
        }
        long[] words = new long[MAX_CPUS / Long.SIZE];
        for (int i = 0; i < words.length; i++) {
            words[i] = mask.getLong((long) Long.BYTES * i);
        }
        return BitSet.valueOf(words);
    }
}
