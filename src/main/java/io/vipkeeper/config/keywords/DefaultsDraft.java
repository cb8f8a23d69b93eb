package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.schema.Setting;
import java.time.Duration;

/** What a virtual_server and a real_server may both say; the latter's word counts. */
public final class DefaultsDraft {
    public final Setting<Integer> weight = new Setting<>();
    public final Setting<Forwarding> forwarding = new Setting<>();
    public final Setting<Boolean> inhibitOnFailure = new Setting<>();
    public final Setting<Boolean> alpha = new Setting<>();
    public final Setting<Boolean> smtpAlert = new Setting<>();
    public final Setting<Duration> delayLoop = new Setting<>();
    public final Setting<Integer> retry = new Setting<>();
    public final Setting<Duration> delayBeforeRetry = new Setting<>();
    public final Setting<Duration> warmup = new Setting<>();
    public final Setting<Duration> connectTimeout = new Setting<>();
    public final Setting<String> virtualHost = new Setting<>();
}
