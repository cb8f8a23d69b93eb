package io.vipkeeper.config.keywords;

import io.vipkeeper.config.schema.Setting;
import java.time.Duration;

/** The timing keywords of a checker. */
public final class ScheduleDraft {
    public final Setting<Duration> delayLoop = new Setting<>();
    public final Setting<Integer> retry = new Setting<>();
    public final Setting<Duration> delayBeforeRetry = new Setting<>();
    public final Setting<Duration> warmup = new Setting<>();
    public final Setting<Boolean> alpha = new Setting<>();
    public final Setting<Boolean> logAllFailures = new Setting<>();
}
