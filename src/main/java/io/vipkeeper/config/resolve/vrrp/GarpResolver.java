package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.GarpDraft;
import io.vipkeeper.config.keywords.vrrp.GarpDraft.Extra;
import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft;
import io.vipkeeper.config.model.vrrp.GarpSettings;
import java.time.Duration;

/** Resolves how announcements are repeated: instance, then global_defs, then keepalived's values. */
final class GarpResolver {
    private GarpResolver() {}

    /** The settings of an instance; {@code strict} ones do not answer adverts of lower priority with announcements. */
    static GarpSettings garp(GarpDraft own, VrrpGlobalDraft globals, boolean strict) {
        GarpDraft all = globals.garp;
        GarpSettings none = GarpSettings.DEFAULT;
        boolean least = globals.minGarp.orElse(false);
        Duration delay = own.delay.or(all.delay).orElse(least ? Duration.ZERO : none.delay());
        int repeat = own.repeat.or(all.repeat).orElse(least ? 1 : none.repeat());
        Extra extra = own.extra.or(all.extra).orElse(new Extra(none.extraOnAll(), none.extraInterval()));
        return new GarpSettings(
                delay,
                repeat,
                own.refresh.or(all.refresh).orElse(none.refresh()),
                own.refreshRepeat.or(all.refreshRepeat).orElse(none.refreshRepeat()),
                strict
                        ? Duration.ZERO
                        : own.lowerPriorityDelay.or(all.lowerPriorityDelay).orElse(delay),
                strict ? 0 : own.lowerPriorityRepeat.or(all.lowerPriorityRepeat).orElse(repeat),
                extra.interval(),
                extra.all() && !extra.interval().isZero());
    }
}
