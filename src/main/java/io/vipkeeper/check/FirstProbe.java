package io.vipkeeper.check;

import io.vipkeeper.config.model.Schedule;
import java.time.Duration;

/** When a checker probes for the first time. */
public final class FirstProbe {
    /** How long after the start no checker probes yet. */
    private static final Duration BOOTSTRAP = Duration.ofSeconds(1);

    private FirstProbe() {}

    /**
     * Time from activation to the first probe: one second, and a random part of warmup so that probes spread.
     *
     * @param random from 0 to 1, exclusive
     */
    public static Duration delay(Schedule schedule, double random) {
        return BOOTSTRAP.plusNanos((long) (schedule.warmup().toNanos() * random));
    }
}
