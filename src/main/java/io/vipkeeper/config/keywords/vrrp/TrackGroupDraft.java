package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Position;
import java.util.ArrayList;
import java.util.List;

/** A track_group block. */
public final class TrackGroupDraft {
    static final Block<TrackGroupDraft> TABLE =
            new Block<TrackGroupDraft>().list("group", Arg.text("a vrrp_instance"), d -> d.instances);

    public final Position at;
    public final String name;
    public final List<Located<String>> instances = new ArrayList<>();

    TrackGroupDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }
}
