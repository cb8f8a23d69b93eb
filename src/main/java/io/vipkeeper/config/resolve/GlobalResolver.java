package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpDraft;
import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.Mail;
import io.vipkeeper.config.model.NotifyFifo;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.resolve.vrrp.VrrpGlobalResolver;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves global_defs. */
final class GlobalResolver {
    private final Scripts scripts;
    private final Diagnostics diagnostics;

    GlobalResolver(Scripts scripts, Diagnostics diagnostics) {
        this.scripts = scripts;
        this.diagnostics = diagnostics;
    }

    GlobalDefs resolve(GlobalDraft draft, VrrpDraft vrrp) {
        GlobalDefs none = GlobalDefs.DEFAULT;
        return new GlobalDefs(
                draft.routerId.get(),
                mail(draft),
                draft.scriptSecurity.orElse(false),
                draft.scriptUser.get(),
                draft.lvsTimeouts.get(),
                draft.lvsFlush.orElse(false),
                draft.lvsFlushOnStop.orElse(FlushOnStop.OWN),
                draft.lvsSyncDaemon.get().or(() -> syncDaemon(vrrp)),
                draft.rsInitNotifies.orElse(false),
                draft.checkerLogAllFailures.orElse(false),
                fifo(draft.notifyFifo, draft.notifyFifoScript, "notify_fifo"),
                fifo(draft.lvsNotifyFifo, draft.lvsNotifyFifoScript, "lvs_notify_fifo"),
                scripts.resolved(draft.startupScript),
                draft.startupScriptTimeout.orElse(none.startupScriptTimeout()),
                scripts.resolved(draft.shutdownScript),
                draft.shutdownScriptTimeout.orElse(none.shutdownScriptTimeout()),
                fifo(draft.vrrpNotifyFifo, draft.vrrpNotifyFifoScript, "vrrp_notify_fifo"),
                new VrrpGlobalResolver(diagnostics).resolve(draft.vrrp));
    }

    /** The one that the first instance with {@code lvs_sync_daemon_interface} asks for. */
    private Optional<SyncDaemon> syncDaemon(VrrpDraft vrrp) {
        Optional<SyncDaemon> daemon = Optional.empty();
        for (InstanceDraft instance : vrrp.instances) {
            Optional<Located<String>> device = instance.syncDaemonDevice.located();
            device.ifPresent(d -> diagnostics.report(
                    Problem.DEPRECATED,
                    d.at(),
                    "(" + instance.name + ") Specifying lvs_sync_daemon_interface against a vrrp is deprecated.",
                    "write lvs_sync_daemon " + d.value() + " " + instance.name + " in global_defs"));
            daemon = daemon.or(() -> device.map(d -> new SyncDaemon(
                    d.value(),
                    Optional.of(instance.name),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    Optional.empty())));
        }
        return daemon;
    }

    private static Mail mail(GlobalDraft draft) {
        List<String> recipients = draft.recipients.stream().map(Located::value).toList();
        return new Mail(
                recipients,
                draft.mailFrom.get(),
                draft.smtpServer.map(GlobalDraft.SmtpServer::host),
                draft.smtpServer.map(GlobalDraft.SmtpServer::port).orElse(Mail.NONE.port()),
                draft.smtpHeloName.get(),
                draft.smtpConnectTimeout.orElse(Mail.NONE.connectTimeout()),
                draft.noCheckerEmails.orElse(false));
    }

    private Optional<NotifyFifo> fifo(Setting<GlobalDraft.Fifo> fifo, Setting<Script> script, String keyword) {
        Optional<Script> resolved = scripts.resolved(script);
        if (resolved.isPresent() && !fifo.isSet()) {
            script.located()
                    .ifPresent(s -> diagnostics.report(
                            Problem.WITHOUT_EFFECT,
                            s.at(),
                            keyword + "_script has no fifo to read from",
                            "name one with " + keyword + " PATH"));
        }
        return fifo.map(f -> new NotifyFifo(f.path(), f.owner(), resolved));
    }
}
