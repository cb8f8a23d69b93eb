package io.vipkeeper.config.keywords.vrrp;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.ScriptArgs;
import io.vipkeeper.config.schema.Setting;

/** What an instance or a sync group runs and tells when its state changes. */
public final class NotifyDraft {
    /** For sync groups. */
    static final Block<NotifyDraft> GROUP = new Block<NotifyDraft>()
            .first("notify_master", ScriptArgs.withUser(), d -> d.master)
            .first("notify_backup", ScriptArgs.withUser(), d -> d.backup)
            .first("notify_fault", ScriptArgs.withUser(), d -> d.fault)
            .first("notify_stop", ScriptArgs.withUser(), d -> d.stop)
            .first("notify", ScriptArgs.withUser(), d -> d.any)
            .flag("smtp_alert", d -> d.mail)
            .flag("notify_priority_changes", d -> d.priorityChanges);

    /** For instances. */
    static final Block<NotifyDraft> INSTANCE = new Block<NotifyDraft>()
            .include(GROUP, d -> d)
            .first("notify_deleted", ScriptArgs.withUser(), d -> d.deleted)
            .first("notify_master_rx_lower_pri", ScriptArgs.withUser(), d -> d.lowerPriority);

    public final Setting<Script> master = new Setting<>();
    public final Setting<Script> backup = new Setting<>();
    public final Setting<Script> fault = new Setting<>();
    public final Setting<Script> stop = new Setting<>();
    public final Setting<Script> deleted = new Setting<>();
    public final Setting<Script> lowerPriority = new Setting<>();
    public final Setting<Script> any = new Setting<>();
    public final Setting<Boolean> mail = new Setting<>();
    public final Setting<Boolean> priorityChanges = new Setting<>();
}
