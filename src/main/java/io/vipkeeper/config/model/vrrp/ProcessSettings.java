package io.vipkeeper.config.model.vrrp;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the VRRP loop is scheduled.
 *
 * @param nice -20 to 19
 * @param noSwap keep its memory resident
 * @param realTimePriority SCHED_RR priority, 1 to 99
 * @param realTimeLimit CPU time without a system call that real-time scheduling may use (RLIMIT_RTTIME)
 * @param affinity the CPUs it may run on; empty: any
 * @param maxAutoPriority the highest SCHED_RR priority taken when timers run late, 1 to 99; 0: none; -1: off
 * @param autoPriorityDelay the lateness that raises it
 */
public record ProcessSettings(
        int nice,
        boolean noSwap,
        OptionalInt realTimePriority,
        Duration realTimeLimit,
        List<Integer> affinity,
        int maxAutoPriority,
        Duration autoPriorityDelay) {
    /** Nothing asked for. */
    public static final ProcessSettings DEFAULT = new ProcessSettings(
            0, false, OptionalInt.empty(), Duration.ofMillis(10), List.of(), 0, Duration.ofSeconds(1));

    public ProcessSettings {
        affinity = List.copyOf(affinity);
    }
}
