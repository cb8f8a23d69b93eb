package io.vipkeeper.config.print;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.Mail;
import io.vipkeeper.config.model.NotifyFifo;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import java.time.Duration;
import java.util.Optional;

/** The canonical text of a configuration: includes, variables and inheritance resolved. */
public final class ConfigPrinter {
    private final Sheet sheet = new Sheet();

    private ConfigPrinter() {}

    /** Text that reads back to a configuration equal to {@code config}. */
    public static String print(Config config) {
        ConfigPrinter printer = new ConfigPrinter();
        boolean vrrp = !config.vrrp().equals(VrrpConfig.NONE)
                || !config.globals().vrrp().equals(VrrpDefs.DEFAULT);
        printer.globals(config.globals(), vrrp);
        config.ssl().ifPresent(printer::ssl);
        new VrrpPrinter(printer.sheet).blocks(config.vrrp());
        new ServicePrinter(printer.sheet).print(config.virtualServers());
        return printer.sheet.done().stripTrailing() + "\n";
    }

    private void globals(GlobalDefs globals, boolean vrrp) {
        sheet.open("global_defs").text("router_id", globals.routerId());
        mail(globals.mail());
        sheet.flag("enable_script_security", globals.scriptSecurity())
                .line("script_user", globals.scriptUser().map(Sheet::user));
        globals.lvsTimeouts().ifPresent(this::timeouts);
        sheet.flag("lvs_flush", globals.lvsFlush());
        flushOnStop(globals.lvsFlushOnStop());
        globals.lvsSyncDaemon().ifPresent(this::syncDaemon);
        sheet.flag("rs_init_notifies", globals.rsInitNotifies())
                .bool("checker_log_all_failures", globals.checkerLogAllFailures());
        fifo("notify_fifo", globals.notifyFifo());
        fifo("lvs_notify_fifo", globals.lvsNotifyFifo());
        fifo("vrrp_notify_fifo", globals.vrrpNotifyFifo());
        if (vrrp) {
            new VrrpPrinter(sheet).globals(globals.vrrp());
        }
        sheet.script("startup_script", globals.startupScript())
                .seconds("startup_script_timeout", globals.startupScriptTimeout())
                .script("shutdown_script", globals.shutdownScript())
                .seconds("shutdown_script_timeout", globals.shutdownScriptTimeout())
                .close()
                .blank();
    }

    private void mail(Mail mail) {
        if (!mail.recipients().isEmpty()) {
            sheet.open("notification_email");
            mail.recipients().forEach(recipient -> sheet.line(Sheet.firstWord(recipient)));
            sheet.close();
        }
        sheet.text("notification_email_from", mail.from());
        mail.server().ifPresent(server -> sheet.line("smtp_server", Sheet.word(server) + " " + mail.port()));
        sheet.text("smtp_helo_name", mail.heloName())
                .seconds("smtp_connect_timeout", mail.connectTimeout())
                .flag("no_checker_emails", mail.noCheckerEmails());
    }

    private void timeouts(IpvsTimeouts timeouts) {
        sheet.line(
                "lvs_timeouts",
                timeout("tcp", timeouts.tcp())
                        + timeout(" tcpfin", timeouts.tcpFin())
                        + timeout(" udp", timeouts.udp()));
    }

    private static String timeout(String kind, Optional<Duration> value) {
        return kind + " " + Sheet.seconds(value.orElse(Duration.ZERO));
    }

    private void flushOnStop(FlushOnStop what) {
        switch (what) {
            case OWN -> {}
            case SERVICES -> sheet.line("lvs_flush_on_stop VS");
            case ALL -> sheet.line("lvs_flush_on_stop");
        }
    }

    private void syncDaemon(SyncDaemon daemon) {
        StringBuilder line = new StringBuilder(Sheet.word(daemon.device()));
        daemon.instance().ifPresent(name -> line.append(" inst ").append(Sheet.word(name)));
        daemon.id().ifPresent(id -> line.append(" id ").append(id));
        daemon.maxLength().ifPresent(length -> line.append(" maxlen ").append(length));
        daemon.port().ifPresent(port -> line.append(" port ").append(port));
        daemon.ttl().ifPresent(ttl -> line.append(" ttl ").append(ttl));
        daemon.group().ifPresent(group -> line.append(" group ").append(group));
        sheet.line("lvs_sync_daemon", line);
    }

    private void fifo(String keyword, Optional<NotifyFifo> fifo) {
        fifo.ifPresent(f -> sheet.line(
                        keyword,
                        Sheet.word(f.path())
                                + f.owner().map(o -> " " + Sheet.user(o)).orElse(""))
                .script(keyword + "_script", f.script()));
    }

    private void ssl(SslIdentity ssl) {
        sheet.open("SSL")
                .text("password", ssl.password())
                .text("ca", ssl.ca())
                .text("certificate", ssl.certificate())
                .text("key", ssl.key())
                .close()
                .blank();
    }
}
