package io.vipkeeper.system;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.MemoryLock;
import io.vipkeeper.linux.libc.ThreadScheduling;
import io.vipkeeper.runtime.Log;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the kernel treats the calling thread, and whether the process's memory may be swapped out. What cannot be had is
 * logged and done without.
 *
 * @param nice -20 (favoured) to 19
 * @param realTimePriority SCHED_RR, 1 to 99; empty: the usual scheduling
 * @param affinity processors that it may run on; empty: all
 * @param locked keep memory resident
 */
public record Scheduling(int nice, OptionalInt realTimePriority, List<Integer> affinity, boolean locked) {
    /** What a thread has that nobody cared about. */
    public static final Scheduling USUAL = new Scheduling(0, OptionalInt.empty(), List.of(), false);

    public Scheduling {
        affinity = List.copyOf(affinity);
    }

    /** Brings the calling thread from {@code before} to this; call it when the thread's code is warm. */
    public void apply(Scheduling before, Log log) {
        if (nice != before.nice) {
            attempt("nice value " + nice, () -> ThreadScheduling.nice(nice), log);
        }
        if (!affinity.equals(before.affinity)) {
            attempt("CPU affinity " + affinity, () -> ThreadScheduling.affinity(processors()), log);
        }
        if (!realTimePriority.equals(before.realTimePriority)) {
            if (realTimePriority.isPresent()) {
                int priority = realTimePriority.getAsInt();
                attempt("real-time priority " + priority, () -> ThreadScheduling.realTime(priority), log);
            } else {
                attempt("usual scheduling", ThreadScheduling::usual, log);
            }
        }
        if (locked != before.locked) {
            attempt("locked memory", locked ? MemoryLock::lock : MemoryLock::unlock, log);
        }
    }

    private BitSet processors() {
        BitSet set = new BitSet();
        if (affinity.isEmpty()) {
            set.set(0, Runtime.getRuntime().availableProcessors());
        }
        affinity.forEach(set::set);
        return set;
    }

    private static void attempt(String what, Call call, Log log) {
        try {
            call.run();
        } catch (ErrnoException e) {
            log.warning("The vrrp loop goes without " + what + ": " + e.getMessage());
        }
    }

    private interface Call {
        void run() throws ErrnoException;
    }
}
