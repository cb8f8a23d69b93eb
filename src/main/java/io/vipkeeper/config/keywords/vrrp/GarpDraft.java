package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.Setting;
import java.time.Duration;

/** How announcements are repeated, in an instance or for all of them. */
public final class GarpDraft {
    /** {@code garp_extra_if [all] SECONDS}. */
    public record Extra(boolean all, Duration interval) {}

    private static final String LONGEST = "4294";

    private static final Arg<Extra> EXTRA = words -> {
        boolean all = words.take("all");
        Arg<Duration> interval = Arg.seconds("0", "86400");
        return interval.read(words).map(seconds -> new Extra(all, seconds));
    };

    public final Setting<Duration> delay = new Setting<>();
    public final Setting<Integer> repeat = new Setting<>();
    public final Setting<Duration> refresh = new Setting<>();
    public final Setting<Integer> refreshRepeat = new Setting<>();
    public final Setting<Duration> lowerPriorityDelay = new Setting<>();
    public final Setting<Integer> lowerPriorityRepeat = new Setting<>();
    public final Setting<Extra> extra = new Setting<>();

    /** The keywords with {@code prefix} before each; {@code old} is an old spelling of the last. */
    static Block<GarpDraft> table(String prefix, String old) {
        return new Block<GarpDraft>()
                .keyword(prefix + "garp_master_delay", Arg.seconds("0", LONGEST), d -> d.delay)
                .keyword(prefix + "garp_master_repeat", Arg.integer(1, Integer.MAX_VALUE), d -> d.repeat)
                .keyword(prefix + "garp_master_refresh", Arg.seconds("0", "4294967"), d -> d.refresh)
                .keyword(prefix + "garp_master_refresh_repeat", Arg.integer(1, Integer.MAX_VALUE), d -> d.refreshRepeat)
                .keyword(prefix + "garp_lower_prio_delay", Arg.seconds("0", LONGEST), d -> d.lowerPriorityDelay)
                .keyword(
                        prefix + "garp_lower_prio_repeat",
                        Arg.integer(0, Integer.MAX_VALUE),
                        d -> d.lowerPriorityRepeat)
                .keyword(prefix + "garp_extra_if", EXTRA, d -> d.extra)
                .deprecated(old, prefix + "garp_extra_if");
    }
}
