package io.vipkeeper.director;

import java.lang.management.ManagementFactory;

/** Processor time of the current thread: unlike the clock it does not run while others use the machine. */
final class CpuTime {
    private CpuTime() {}

    static long nanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
