package io.vipkeeper.config.model;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import java.time.Duration;
import java.util.Optional;

/**
 * The global_defs block, as far as it concerns the director.
 *
 * @param routerId name in mail subjects; the host name when empty
 * @param scriptSecurity refuse scripts that non-root users could replace ({@code enable_script_security})
 * @param scriptUser identity of scripts that name none
 * @param lvsFlush empty the IPVS table at start
 * @param lvsFlushOnStop what is removed at stop
 * @param rsInitNotifies run notify_up for real servers that are up at start
 * @param checkerLogAllFailures log every failed attempt of every checker
 * @param notifyFifo receives every state line
 * @param lvsNotifyFifo receives the state lines of virtual and real servers
 * @param vrrpNotifyFifo receives the state lines of instances and sync groups
 */
public record GlobalDefs(
        Optional<String> routerId,
        Mail mail,
        boolean scriptSecurity,
        Optional<ScriptUser> scriptUser,
        Optional<IpvsTimeouts> lvsTimeouts,
        boolean lvsFlush,
        FlushOnStop lvsFlushOnStop,
        Optional<SyncDaemon> lvsSyncDaemon,
        boolean rsInitNotifies,
        boolean checkerLogAllFailures,
        Optional<NotifyFifo> notifyFifo,
        Optional<NotifyFifo> lvsNotifyFifo,
        Optional<Script> startupScript,
        Duration startupScriptTimeout,
        Optional<Script> shutdownScript,
        Duration shutdownScriptTimeout,
        Optional<NotifyFifo> vrrpNotifyFifo,
        VrrpDefs vrrp) {

    /** What holds when a file has no global_defs. */
    public static final GlobalDefs DEFAULT = new GlobalDefs(
            Optional.empty(),
            Mail.NONE,
            false,
            Optional.empty(),
            Optional.empty(),
            false,
            FlushOnStop.OWN,
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(10),
            Optional.empty(),
            Duration.ofSeconds(10),
            Optional.empty(),
            VrrpDefs.DEFAULT);
}
