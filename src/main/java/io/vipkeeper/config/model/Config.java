package io.vipkeeper.config.model;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A whole configuration file with its includes; virtual servers in file order, without those that have no real server. */
public record Config(
        GlobalDefs globals, List<VirtualServer> virtualServers, Optional<SslIdentity> ssl, VrrpConfig vrrp) {
    /** A configuration that asks for nothing. */
    public static final Config EMPTY = new Config(GlobalDefs.DEFAULT, List.of(), Optional.empty(), VrrpConfig.NONE);

    public Config {
        virtualServers = List.copyOf(virtualServers);
    }

    /** Every script that the configuration names, each once, in no order that matters. */
    public Set<Script> scripts() {
        Set<Script> scripts = new LinkedHashSet<>();
        globals.startupScript().ifPresent(scripts::add);
        globals.shutdownScript().ifPresent(scripts::add);
        globals.notifyFifo().flatMap(NotifyFifo::script).ifPresent(scripts::add);
        globals.lvsNotifyFifo().flatMap(NotifyFifo::script).ifPresent(scripts::add);
        globals.vrrpNotifyFifo().flatMap(NotifyFifo::script).ifPresent(scripts::add);
        vrrp.namedScripts().forEach(scripts::add);
        for (VirtualServer service : virtualServers) {
            service.quorumUp().ifPresent(scripts::add);
            service.quorumDown().ifPresent(scripts::add);
            for (RealServer server : service.realServers()) {
                server.notifyUp().ifPresent(scripts::add);
                server.notifyDown().ifPresent(scripts::add);
                for (Checker checker : server.checkers()) {
                    if (checker instanceof MiscCheck misc) {
                        scripts.add(misc.script());
                    }
                }
            }
        }
        return scripts;
    }
}
