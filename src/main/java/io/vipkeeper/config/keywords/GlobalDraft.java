package io.vipkeeper.config.keywords;

import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft;
import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What global_defs blocks say. */
public final class GlobalDraft {
    /** {@code smtp_server HOST [PORT]}. */
    public record SmtpServer(String host, int port) {}

    /** {@code notify_fifo PATH [USER [GROUP]]}. */
    public record Fifo(String path, Optional<ScriptUser> owner) {}

    public final Setting<String> routerId = new Setting<>();
    public final List<Located<String>> recipients = new ArrayList<>();
    public final Setting<String> mailFrom = new Setting<>();
    public final Setting<SmtpServer> smtpServer = new Setting<>();
    public final Setting<String> smtpHeloName = new Setting<>();
    public final Setting<Duration> smtpConnectTimeout = new Setting<>();
    public final Setting<Boolean> smtpAlert = new Setting<>();
    public final Setting<Boolean> smtpAlertChecker = new Setting<>();
    public final Setting<Boolean> noCheckerEmails = new Setting<>();
    public final Setting<ScriptUser> scriptUser = new Setting<>();
    public final Setting<Boolean> scriptSecurity = new Setting<>();
    public final Setting<Script> startupScript = new Setting<>();
    public final Setting<Duration> startupScriptTimeout = new Setting<>();
    public final Setting<Script> shutdownScript = new Setting<>();
    public final Setting<Duration> shutdownScriptTimeout = new Setting<>();
    public final Setting<IpvsTimeouts> lvsTimeouts = new Setting<>();
    public final Setting<Boolean> lvsFlush = new Setting<>();
    public final Setting<FlushOnStop> lvsFlushOnStop = new Setting<>();
    public final Setting<SyncDaemon> lvsSyncDaemon = new Setting<>();
    public final Setting<Boolean> rsInitNotifies = new Setting<>();
    public final Setting<Boolean> checkerLogAllFailures = new Setting<>();
    public final Setting<Fifo> notifyFifo = new Setting<>();
    public final Setting<Script> notifyFifoScript = new Setting<>();
    public final Setting<Fifo> lvsNotifyFifo = new Setting<>();
    public final Setting<Script> lvsNotifyFifoScript = new Setting<>();
    public final Setting<Fifo> vrrpNotifyFifo = new Setting<>();
    public final Setting<Script> vrrpNotifyFifoScript = new Setting<>();
    public final VrrpGlobalDraft vrrp = new VrrpGlobalDraft();
}
