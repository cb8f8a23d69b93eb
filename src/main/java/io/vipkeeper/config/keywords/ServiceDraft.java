package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A virtual_server block. */
public final class ServiceDraft {
    /** The most real servers of one virtual server; a bound on what expansion can make of a few lines. */
    public static final int MOST_SERVERS = 50_000;

    public final Position at;
    public final TargetDraft target;
    public final DefaultsDraft defaults = new DefaultsDraft();
    public final Setting<Protocol> protocol = new Setting<>();
    public final Setting<String> scheduler = new Setting<>();
    public final List<Located<SchedulerFlag>> flags = new ArrayList<>();
    public final Setting<Duration> persistence = new Setting<>();
    public final Setting<Integer> granularity = new Setting<>();
    public final Setting<String> engine = new Setting<>();
    public final Setting<Boolean> onePacket = new Setting<>();
    public final Setting<Family> family = new Setting<>();
    public final Setting<Boolean> haSuspend = new Setting<>();
    public final Setting<Boolean> omega = new Setting<>();
    public final Setting<Integer> quorum = new Setting<>();
    public final Setting<Integer> hysteresis = new Setting<>();
    public final Setting<Script> quorumUp = new Setting<>();
    public final Setting<Script> quorumDown = new Setting<>();
    public final Setting<Endpoint> sorryServer = new Setting<>();
    public final Setting<Boolean> sorryServerInhibit = new Setting<>();
    public final Setting<Forwarding> sorryServerForwarding = new Setting<>();
    public final Setting<String> vrrpInstance = new Setting<>();
    public final List<ServerDraft> servers = new ArrayList<>();

    private int dropped;

    ServiceDraft(Position at, TargetDraft target) {
        this.at = at;
        this.target = target;
    }

    /** How many real servers are more than a virtual server takes: they were dropped. */
    public int dropped() {
        return dropped;
    }

    void add(ServerDraft server) {
        if (servers.size() < MOST_SERVERS) {
            servers.add(server);
        } else {
            dropped++;
        }
    }
}
