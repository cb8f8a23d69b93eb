package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.ScriptArgs;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.time.Duration;

/** A vrrp_script block. */
public final class ScriptDraft {
    /** {@code weight N [reverse]}. */
    public record Weight(int value, boolean reverse) {}

    static final Block<ScriptDraft> TABLE = new Block<ScriptDraft>()
            .first("script", ScriptArgs.command(), d -> d.script)
            .keyword("interval", Arg.seconds("0.001", "4294"), d -> d.interval)
            .keyword("timeout", Arg.seconds("0.001", "4294"), d -> d.timeout)
            .keyword("weight", weight(TrackDraft.WEIGHT), d -> d.weight)
            .keyword("rise", Arg.integer(1, Integer.MAX_VALUE), d -> d.rise)
            .keyword("fall", Arg.integer(1, Integer.MAX_VALUE), d -> d.fall)
            .keyword("user", ScriptArgs.user(), d -> d.user)
            .keyword("init_fail", Arg.bare(), d -> d.startsFailed);

    public final Position at;
    public final String name;
    public final Setting<Script> script = new Setting<>();
    public final Setting<Duration> interval = new Setting<>();
    public final Setting<Duration> timeout = new Setting<>();
    public final Setting<Weight> weight = new Setting<>();
    public final Setting<Integer> rise = new Setting<>();
    public final Setting<Integer> fall = new Setting<>();
    public final Setting<ScriptUser> user = new Setting<>();
    public final Setting<Boolean> startsFailed = new Setting<>();

    ScriptDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }

    /** {@code N [reverse]} up to {@code most} either way. */
    static Arg<Weight> weight(int most) {
        return words -> Arg.integer(-most, most).read(words).map(value -> new Weight(value, words.take("reverse")));
    }
}
