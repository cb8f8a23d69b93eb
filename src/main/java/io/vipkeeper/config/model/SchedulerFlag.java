package io.vipkeeper.config.model;

/** A scheduler flag of linux/ip_vs.h; {@code sh-fallback} and {@code mh-fallback} are the first, {@code sh-port} and {@code mh-port} the second. */
public enum SchedulerFlag {
    FLAG_1(0x0008),
    FLAG_2(0x0010),
    FLAG_3(0x0020);

    private final int bit;

    SchedulerFlag(int bit) {
        this.bit = bit;
    }

    /** {@code IP_VS_SVC_F_SCHED1} to {@code 3}. */
    public int bit() {
        return bit;
    }
}
