package io.vipkeeper.lvs;

import io.vipkeeper.config.model.VirtualServer;

/**
 * How much live weight a virtual service needs.
 *
 * @param needed at least 1
 * @param hysteresis 0 to needed - 1
 */
record Threshold(int needed, int hysteresis) {
    static Threshold of(VirtualServer service) {
        return new Threshold(service.quorum(), service.hysteresis());
    }

    /** Whether a service that is up goes down with {@code sum} of live weight. */
    boolean isLostWith(long sum) {
        return sum == 0 || sum < low();
    }

    /** Whether a service that is down comes up with {@code sum} of live weight. */
    boolean isGainedWith(long sum) {
        return sum >= high();
    }

    /** The sum that is too little, as the log writes it: {@code 3-1=2 > 1}. */
    String lost(long sum) {
        return needed + "-" + hysteresis + "=" + low() + " > " + sum;
    }

    /** The sum that is enough, as the log writes it: {@code 3+1=4 <= 5}. */
    String gained(long sum) {
        return needed + "+" + hysteresis + "=" + high() + " <= " + sum;
    }

    private long low() {
        return (long) needed - hysteresis;
    }

    private long high() {
        return (long) needed + hysteresis;
    }
}
