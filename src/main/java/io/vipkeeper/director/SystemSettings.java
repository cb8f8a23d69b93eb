package io.vipkeeper.director;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.kernel.IpvsTable;
import io.vipkeeper.kernel.SyncRole;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** IPVS settings beside the table: connection timeouts and the synchronisation daemon; put back at stop. */
final class SystemSettings {
    private final IpvsTable table;
    private final Log log;
    private Optional<IpvsTimeouts> original = Optional.empty();
    private Optional<IpvsTimeouts> applied = Optional.empty();
    private Optional<SyncDaemon> configured = Optional.empty();
    private Optional<Running> running = Optional.empty();
    private final Predicate<String> isMaster;

    /** @param isMaster whether a vrrp_instance is MASTER on this node */
    SystemSettings(IpvsTable table, Predicate<String> isMaster, Log log) {
        this.table = table;
        this.isMaster = isMaster;
        this.log = log;
    }

    /** Makes the settings what the configuration says; what it says nothing about goes back to what was found. */
    void apply(GlobalDefs globals) {
        try {
            applyTimeouts(globals.lvsTimeouts());
        } catch (IOException e) {
            log.error("IPVS timeouts could not be changed: " + e.getMessage());
        }
        configured = globals.lvsSyncDaemon();
        followInstance();
    }

    /** Gives the synchronisation daemon the role of its instance, which may have changed. */
    void followInstance() {
        try {
            applySync();
        } catch (IOException e) {
            log.error("IPVS synchronisation could not be changed: " + e.getMessage());
        }
    }

    /** Puts back what was found at the start. */
    void restore() {
        apply(GlobalDefs.DEFAULT);
    }

    private void applyTimeouts(Optional<IpvsTimeouts> wanted) throws IOException {
        if (wanted.equals(applied)) {
            return;
        }
        if (original.isEmpty()) {
            original = Optional.of(table.timeouts());
        }
        IpvsTimeouts found = original.get();
        IpvsTimeouts target = wanted.map(w -> new IpvsTimeouts(
                        w.tcp().or(found::tcp),
                        w.tcpFin().or(found::tcpFin),
                        w.udp().or(found::udp)))
                .orElse(found);
        table.setTimeouts(target);
        applied = wanted;
    }

    private void applySync() throws IOException {
        Optional<Running> wanted = configured.map(daemon -> new Running(daemon, roles(daemon)));
        if (wanted.equals(running)) {
            return;
        }
        if (running.isPresent()) {
            table.stopSync();
            running = Optional.empty();
        }
        if (wanted.isPresent()) {
            table.startSync(wanted.get().daemon(), wanted.get().roles());
            running = wanted;
        }
    }

    private Set<SyncRole> roles(SyncDaemon daemon) {
        if (daemon.instance().isEmpty()) {
            return EnumSet.allOf(SyncRole.class);
        }
        return EnumSet.of(isMaster.test(daemon.instance().get()) ? SyncRole.MASTER : SyncRole.BACKUP);
    }

    private record Running(SyncDaemon daemon, Set<SyncRole> roles) {}
}
