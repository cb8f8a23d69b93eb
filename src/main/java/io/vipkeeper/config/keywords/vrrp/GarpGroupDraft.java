package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.NetArgs;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A garp_group block. */
public final class GarpGroupDraft {
    static final Arg<Duration> INTERVAL = Arg.seconds("0", "4294");

    static final Block<GarpGroupDraft> TABLE = new Block<GarpGroupDraft>()
            .keyword("garp_interval", INTERVAL, d -> d.garpInterval)
            .keyword("gna_interval", INTERVAL, d -> d.gnaInterval)
            .repeated("interface", NetArgs.device(), d -> d.devices)
            .list("interfaces", NetArgs.device(), d -> d.devices);

    public final Position at;
    public final Setting<Duration> garpInterval = new Setting<>();
    public final Setting<Duration> gnaInterval = new Setting<>();
    public final List<Located<String>> devices = new ArrayList<>();

    GarpGroupDraft(Position at) {
        this.at = at;
    }
}
