package io.vipkeeper.config.keywords;

import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;

/** The connection keywords of a checker. */
public final class ConnectionDraft {
    public final Setting<IpAddress> connectIp = new Setting<>();
    public final Setting<Integer> connectPort = new Setting<>();
    public final Setting<IpAddress> bindTo = new Setting<>();
    public final Setting<Integer> bindPort = new Setting<>();
    public final Setting<String> bindInterface = new Setting<>();
    public final Setting<Duration> connectTimeout = new Setting<>();
    public final Setting<Integer> mark = new Setting<>();
}
