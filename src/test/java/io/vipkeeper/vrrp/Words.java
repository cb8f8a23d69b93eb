package io.vipkeeper.vrrp;

import java.util.Locale;

/** Effects as tests write them. */
public final class Words {
    private Words() {}

    public static String of(Effect effect) {
        if (effect instanceof Effect.Say say) {
            return say.level().name().toLowerCase(Locale.ROOT) + ": " + say.line();
        } else if (effect instanceof Effect.SendAdvert advert) {
            return advert.instance() + " advertises " + advert.priority();
        } else if (effect instanceof Effect.TakeAddresses take) {
            return take.instance() + " takes its addresses";
        } else if (effect instanceof Effect.ReleaseAddresses release) {
            return release.instance() + " releases its addresses";
        } else if (effect instanceof Effect.Announce announce) {
            return announce.instance() + " announces " + announce.burst();
        } else if (effect instanceof Effect.CancelAnnouncements cancel) {
            return cancel.instance() + " announces no more";
        } else if (effect instanceof Effect.Notify told) {
            return "notify " + told.scope() + " " + told.name() + " " + told.status() + " " + told.priority();
        } else if (effect instanceof Effect.NotifyLowerPriority lower) {
            return "notify " + lower.instance() + " MASTER_RX_LOWER_PRI " + lower.priority();
        } else if (effect instanceof Effect.PriorityLine line) {
            return "tell " + line.instance() + " " + line.state() + "_PRIORITY " + line.priority();
        } else if (effect instanceof Effect.RepeatState repeat) {
            return "repeat " + repeat.scope() + " " + repeat.name() + " " + repeat.status() + " " + repeat.priority();
        } else if (effect instanceof Effect.SyncDaemon sync) {
            return "sync daemon of " + sync.instance() + ": " + sync.role();
        } else if (effect instanceof Effect.UpdateAddresses update) {
            return update.instance() + " updates the addresses of " + update.oldName();
        }
        return "adopt";
    }
}
