package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.util.ArrayList;
import java.util.List;

/** A vrrp_sync_group block. */
public final class SyncGroupDraft {
    static final Block<SyncGroupDraft> TABLE = new Block<SyncGroupDraft>()
            .list("group", Arg.text("a vrrp_instance"), d -> d.members)
            .include(TrackDraft.TABLE, d -> d.track)
            .include(NotifyDraft.GROUP, d -> d.notify)
            .flag("sync_group_tracking_weight", d -> d.weighted)
            .deprecated("global_tracking", "sync_group_tracking_weight");

    public final Position at;
    public final String name;
    public final List<Located<String>> members = new ArrayList<>();
    public final TrackDraft track = new TrackDraft();
    public final NotifyDraft notify = new NotifyDraft();
    public final Setting<Boolean> weighted = new Setting<>();

    SyncGroupDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }
}
