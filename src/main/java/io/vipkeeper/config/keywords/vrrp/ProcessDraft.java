package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.track.TrackProcess.ArgumentMatch;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A vrrp_track_process block. */
public final class ProcessDraft {
    private static final Arg<Duration> DELAY = Arg.seconds("0", "3600");

    private static final Map<String, ArgumentMatch> MATCHES =
            Map.of("initial", ArgumentMatch.INITIAL, "partial", ArgumentMatch.PARTIAL);

    static final Block<ProcessDraft> TABLE = new Block<ProcessDraft>()
            .keyword("process", Arg.texts("a process"), d -> d.command)
            .keyword("param_match", Arg.choice(MATCHES).or(ArgumentMatch.EXACT), d -> d.match)
            .keyword("weight", ScriptDraft.weight(TrackDraft.WIDE_WEIGHT), d -> d.weight)
            .keyword("quorum", Arg.integer(1, 65535), d -> d.quorum)
            .keyword("quorum_max", Arg.integer(0, 65535), d -> d.quorumMax)
            .keyword("fork_delay", DELAY, d -> d.forkDelay)
            .keyword("terminate_delay", DELAY, d -> d.terminateDelay)
            .keyword("delay", DELAY, d -> d.delay)
            .keyword("full_command", Arg.bare(), d -> d.fullCommand);

    public final Position at;
    public final String name;
    public final Setting<List<String>> command = new Setting<>();
    public final Setting<ArgumentMatch> match = new Setting<>();
    public final Setting<ScriptDraft.Weight> weight = new Setting<>();
    public final Setting<Integer> quorum = new Setting<>();
    public final Setting<Integer> quorumMax = new Setting<>();
    public final Setting<Duration> forkDelay = new Setting<>();
    public final Setting<Duration> terminateDelay = new Setting<>();
    public final Setting<Duration> delay = new Setting<>();
    public final Setting<Boolean> fullCommand = new Setting<>();

    ProcessDraft(Position at, String name) {
        this.at = at;
        this.name = name;
    }
}
