package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Options;
import io.vipkeeper.config.schema.Setting;
import java.util.ArrayList;
import java.util.List;

/** The track_… blocks of an instance or a sync group. */
public final class TrackDraft {
    static final int WEIGHT = 253;
    static final int WIDE_WEIGHT = 254;

    /** The use of one tracker. */
    public static final class UseDraft {
        public final Setting<String> name = new Setting<>();
        public final Setting<Integer> weight = new Setting<>();
        public final Setting<Boolean> reverse = new Setting<>();
    }

    static final Block<TrackDraft> TABLE = new Block<TrackDraft>()
            .lines("track_interface", use("an interface", WEIGHT), d -> d.interfaces)
            .lines("track_script", use("a vrrp_script", WEIGHT), d -> d.scripts)
            .lines("track_file", use("a track_file", WIDE_WEIGHT), d -> d.files)
            .lines("track_process", use("a vrrp_track_process", WIDE_WEIGHT), d -> d.processes)
            .lines("track_bfd", use("a bfd_instance", WEIGHT), d -> d.bfds);

    public final List<Located<UseDraft>> interfaces = new ArrayList<>();
    public final List<Located<UseDraft>> scripts = new ArrayList<>();
    public final List<Located<UseDraft>> files = new ArrayList<>();
    public final List<Located<UseDraft>> processes = new ArrayList<>();
    public final List<Located<UseDraft>> bfds = new ArrayList<>();

    /** {@code NAME [weight N] [reverse|noreverse]}. */
    private static Arg<UseDraft> use(String what, int most) {
        return new Options<UseDraft>()
                .option("weight", Arg.integer(-most, most), d -> d.weight)
                .option("reverse", Arg.constant(true), d -> d.reverse)
                .option("noreverse", Arg.constant(false), d -> d.reverse)
                .alias("no_reverse", "noreverse")
                .otherwise(Arg.text(what), d -> d.name)
                .arg(UseDraft::new);
    }
}
