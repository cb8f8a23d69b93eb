package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.track.TrackFile;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.schema.Words;
import io.vipkeeper.config.text.Position;
import java.util.Optional;

/** A track_file block. */
public final class TrackFileDraft {
    static final Block<TrackFileDraft> TABLE = new Block<TrackFileDraft>()
            .keyword("file", Arg.text("a path"), d -> d.path)
            .keyword("weight", ScriptDraft.weight(TrackDraft.WIDE_WEIGHT), d -> d.weight)
            .keyword("init_file", TrackFileDraft::initial, d -> d.initial);

    public final Position at;
    public final String name;
    public final Setting<String> path = new Setting<>();
    public final Setting<ScriptDraft.Weight> weight = new Setting<>();
    public final Setting<TrackFile.Initial> initial = new Setting<>();

    TrackFileDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }

    /** {@code [VALUE] [overwrite]} in any order. */
    private static Optional<TrackFile.Initial> initial(Words words) {
        boolean overwrite = words.take("overwrite");
        Optional<Integer> value =
                Arg.integer(Integer.MIN_VALUE, Integer.MAX_VALUE).or(0).read(words);
        return value.map(v -> new TrackFile.Initial(v, overwrite || words.take("overwrite")));
    }
}
