package io.vipkeeper.config.keywords;

import io.vipkeeper.config.keywords.GlobalDraft.Fifo;
import io.vipkeeper.config.keywords.GlobalDraft.SmtpServer;
import io.vipkeeper.config.keywords.vrrp.VrrpGlobalTable;
import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.schema.Arg;
import io.vipkeeper.config.schema.Block;
import io.vipkeeper.config.schema.ScriptArgs;
import io.vipkeeper.config.tree.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keywords of global_defs. */
final class GlobalTable {
    private static final Arg<SmtpServer> SMTP_SERVER = words -> words.need("a host")
            .flatMap(host -> Arg.integer(1, 65535).or(25).read(words).map(port -> new SmtpServer(host.text(), port)));

    private static final Arg<Fifo> FIFO = words -> words.need("a path").map(path -> {
        Optional<Word> user = words.next();
        return new Fifo(
                path.text(), user.map(u -> new ScriptUser(u.text(), words.next().map(Word::text))));
    });

    private static final Arg<FlushOnStop> FLUSH_ON_STOP =
            Arg.choice(Map.of("VS", FlushOnStop.SERVICES)).or(FlushOnStop.ALL);

    static final Block<GlobalDraft> TABLE = new Block<GlobalDraft>()
            .keyword("router_id", Arg.text("a name"), d -> d.routerId)
            .list("notification_email", Arg.text("an address"), d -> d.recipients)
            .keyword("notification_email_from", Arg.text("an address"), d -> d.mailFrom)
            .keyword("smtp_server", SMTP_SERVER, d -> d.smtpServer)
            .keyword("smtp_helo_name", Arg.text("a name"), d -> d.smtpHeloName)
            .keyword("smtp_connect_timeout", Arg.seconds("1", "4294"), d -> d.smtpConnectTimeout)
            .flag("smtp_alert", d -> d.smtpAlert)
            .flag("smtp_alert_checker", d -> d.smtpAlertChecker)
            .keyword("no_checker_emails", Arg.bare(), d -> d.noCheckerEmails)
            .keyword("script_user", ScriptArgs.user(), d -> d.scriptUser)
            .keyword("enable_script_security", Arg.bare(), d -> d.scriptSecurity)
            .first("startup_script", ScriptArgs.withUser(), d -> d.startupScript)
            .keyword("startup_script_timeout", Arg.seconds("1", "1000"), d -> d.startupScriptTimeout)
            .first("shutdown_script", ScriptArgs.withUser(), d -> d.shutdownScript)
            .keyword("shutdown_script_timeout", Arg.seconds("1", "1000"), d -> d.shutdownScriptTimeout)
            .keyword("lvs_timeouts", LvsArgs.timeouts(), d -> d.lvsTimeouts)
            .keyword("lvs_flush", Arg.bare(), d -> d.lvsFlush)
            .keyword("lvs_flush_on_stop", FLUSH_ON_STOP, d -> d.lvsFlushOnStop)
            .deprecated("lvs_flush_onstop", "lvs_flush_on_stop")
            .keyword("lvs_sync_daemon", SyncDaemonArg.syncDaemon(), d -> d.lvsSyncDaemon)
            .keyword("rs_init_notifies", Arg.bare(), d -> d.rsInitNotifies)
            .flag("checker_log_all_failures", d -> d.checkerLogAllFailures)
            .keyword("notify_fifo", FIFO, d -> d.notifyFifo)
            .first("notify_fifo_script", ScriptArgs.withUser(), d -> d.notifyFifoScript)
            .keyword("lvs_notify_fifo", FIFO, d -> d.lvsNotifyFifo)
            .first("lvs_notify_fifo_script", ScriptArgs.withUser(), d -> d.lvsNotifyFifoScript)
            .keyword("vrrp_notify_fifo", FIFO, d -> d.vrrpNotifyFifo)
            .first("vrrp_notify_fifo_script", ScriptArgs.withUser(), d -> d.vrrpNotifyFifoScript)
            .include(VrrpGlobalTable.TABLE, d -> d.vrrp)
            .ignored("include_check", "random_seed")
            .obsolete("lvs_id", "it is keepalived 1's: write router_id")
            .include(pending(), d -> d);

    private GlobalTable() {}

    /** Everything else that global_defs may hold. */
    private static Block<GlobalDraft> pending() {
        Block<GlobalDraft> known = new Block<>();
        for (String process : List.of("checker", "bfd")) {
            known.pending(
                    process + "_priority",
                    process + "_no_swap",
                    process + "_rt_priority",
                    process + "_cpu_affinity",
                    process + "_rlimit_rttime",
                    process + "_rlimit_rtime",
                    process + "_process_name");
        }
        for (String buffers : List.of("lvs_netlink_cmd", "lvs_netlink_monitor")) {
            known.pending(buffers + "_rcv_bufs", buffers + "_rcv_bufs_force");
        }
        return known.pending(
                        "process_names",
                        "process_name",
                        "lvs_process_name",
                        "vrrp_process_name",
                        "use_symlink_paths",
                        "set_supplementary_groups",
                        "umask")
                .pending(
                        "nftables_ipvs",
                        "nftables_ipvs_priority",
                        "nftables_ipvs_start_fwmark",
                        "snmp_socket",
                        "enable_snmp_vrrp",
                        "enable_snmp_keepalived",
                        "enable_snmp_checker",
                        "enable_snmp_rfc",
                        "enable_snmp_rfcv2",
                        "enable_snmp_rfcv3",
                        "enable_traps",
                        "snmp_vs_stats_update_interval",
                        "snmp_rs_stats_update_interval",
                        "enable_dbus",
                        "dbus_service_name",
                        "dbus_no_interface_name",
                        "json_version",
                        "state_dump_file",
                        "stats_dump_file",
                        "json_dump_file",
                        "data_use_instance",
                        "config_save_dir",
                        "tmp_config_directory",
                        "reload_check_config",
                        "reload_time_file",
                        "reload_repeat",
                        "reload_file",
                        "iproute_usr_dir",
                        "iproute_etc_dir");
    }
}
