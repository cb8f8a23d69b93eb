package io.vipkeeper.config.keywords.vrrp;

import static io.vipkeeper.config.keywords.vrrp.VrrpDraft.add;

import io.vipkeeper.config.keywords.vrrp.VrrpDraft.DelaysDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpDraft.LinkbeatDraft;
import io.vipkeeper.config.model.vrrp.Interfaces.Delays;
import io.vipkeeper.config.model.vrrp.Interfaces.Linkbeat;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.NetArgs;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The VRRP keywords that stand outside every block. */
public final class VrrpTable {
    /** The blocks that never stand inside another. */
    public static final Set<String> ROOT_ONLY = Set.of(
            "vrrp_instance",
            "vrrp_sync_group",
            "vrrp_script",
            "vrrp_track_process",
            "static_ipaddress",
            "static_routes",
            "static_rules",
            "garp_group");

    private static final Map<String, Linkbeat> LINKBEATS =
            Map.of("MII", Linkbeat.MII, "ETHTOOL", Linkbeat.ETHTOOL, "IOCTL", Linkbeat.IOCTL);

    private static final Arg<LinkbeatDraft> LINKBEAT = words -> NetArgs.device()
            .read(words)
            .flatMap(device ->
                    Arg.choice(LINKBEATS).or(Linkbeat.ANY).read(words).map(kind -> new LinkbeatDraft(device, kind)));

    private static final Arg<Duration> DELAY = Arg.seconds("0", "255");

    private static final Arg<DelaysDraft> DELAYS = words -> NetArgs.device()
            .read(words)
            .flatMap(device -> DELAY.read(words)
                    .flatMap(down -> DELAY.or(Duration.ZERO)
                            .read(words)
                            .map(up -> new DelaysDraft(device, new Delays(down, up)))));

    /** The table. */
    public static final Block<VrrpDraft> TABLE = new Block<VrrpDraft>()
            .block(
                    "vrrp_instance",
                    Arg.text("a name"),
                    (d, at) -> add(d.instances, new InstanceDraft(at.at(), at.value())),
                    InstanceTable.TABLE)
            .block(
                    "vrrp_sync_group",
                    Arg.text("a name"),
                    (d, at) -> add(d.groups, new SyncGroupDraft(at.at(), at.value())),
                    SyncGroupDraft.TABLE)
            .block(
                    "vrrp_script",
                    Arg.text("a name"),
                    (d, at) -> add(d.scripts, new ScriptDraft(at.at(), at.value())),
                    ScriptDraft.TABLE)
            .block(
                    "track_file",
                    Arg.text("a name"),
                    (d, at) -> add(d.files, new TrackFileDraft(at.at(), at.value())),
                    TrackFileDraft.TABLE)
            .deprecated("vrrp_track_file", "track_file")
            .block(
                    "vrrp_track_process",
                    Arg.text("a name"),
                    (d, at) -> add(d.processes, new ProcessDraft(at.at(), at.value())),
                    ProcessDraft.TABLE)
            .block(
                    "track_group",
                    Arg.text("a name"),
                    (d, at) -> add(d.trackGroups, new TrackGroupDraft(at.at(), at.value())),
                    TrackGroupDraft.TABLE)
            .block(
                    "garp_group",
                    Arg.bare(),
                    (d, at) -> add(d.garpGroups, new GarpGroupDraft(at.at())),
                    GarpGroupDraft.TABLE)
            .lines("static_ipaddress", AddressDraft.LINE, d -> d.addresses)
            .lines("static_routes", RouteArgs.route(), d -> d.routes)
            .lines("static_rules", RuleDraft.LINE, d -> d.rules)
            .keyword("linkbeat_use_polling", Arg.bare(), d -> d.pollAll)
            .lines("linkbeat_interfaces", LINKBEAT, d -> d.polled)
            .lines("interface_up_down_delays", DELAYS, d -> d.delays);

    private VrrpTable() {}

    /** Notes, for keywords of VRRP blocks that stand elsewhere, where they belong. */
    public static void belongs(Block<?> table) {
        table.belongs("vrrp_instance", InstanceTable.TABLE)
                .belongs("vrrp_script", ScriptDraft.TABLE)
                .belongs("vrrp_sync_group", SyncGroupDraft.TABLE);
    }

    /** Notes, for keywords that stand in VRRP blocks by mistake, where they belong. */
    public static void belongsInside(String home, Block<?> table) {
        InstanceTable.TABLE.belongs(home, table);
        SyncGroupDraft.TABLE.belongs(home, table);
        ScriptDraft.TABLE.belongs(home, table);
    }

    static {
        InstanceTable.TABLE.belongs("vrrp_script", ScriptDraft.TABLE).belongs("vrrp_sync_group", SyncGroupDraft.TABLE);
        SyncGroupDraft.TABLE.belongs("vrrp_instance", InstanceTable.TABLE);
        ScriptDraft.TABLE.belongs("vrrp_instance", InstanceTable.TABLE);
    }
}
