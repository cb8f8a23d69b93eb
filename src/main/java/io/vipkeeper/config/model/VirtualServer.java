package io.vipkeeper.config.model;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.net.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One virtual_server block, every default explicit.
 *
 * @param protocol empty for firewall marks
 * @param scheduler the kernel's scheduler name, at most 15 characters
 * @param onePacket one-packet scheduling (UDP)
 * @param haSuspend checkers idle while the service's address is not on this host
 * @param omega run down notifiers at stop
 * @param quorum sum of weights needed, at least 1
 * @param hysteresis 0 to quorum - 1
 * @param smtpAlert mail when quorum is gained or lost
 * @param vrrpInstance the instance that governs the service, where the file names one
 */
public record VirtualServer(
        ServiceTarget target,
        Optional<Protocol> protocol,
        String scheduler,
        Set<SchedulerFlag> flags,
        Optional<Persistence> persistence,
        boolean onePacket,
        boolean haSuspend,
        boolean omega,
        int quorum,
        int hysteresis,
        Optional<Script> quorumUp,
        Optional<Script> quorumDown,
        boolean smtpAlert,
        Optional<SorryServer> sorryServer,
        List<RealServer> realServers,
        Optional<String> vrrpInstance) {
    public VirtualServer {
        flags = Set.copyOf(flags);
        realServers = List.copyOf(realServers);
    }

    /** The name in logs, FIFOs and mail: {@code [ADDR]:proto:port}, {@code FWM N} or {@code [GROUP]:N}. */
    public String name() {
        if (target instanceof ServiceTarget.Address address) {
            return "[" + address.endpoint().address() + "]:" + protocolName() + ":"
                    + address.endpoint().port();
        }
        if (target instanceof ServiceTarget.Fwmark fwmark) {
            return "FWM " + Integer.toUnsignedString(fwmark.mark());
        }
        ServiceTarget.Group group = (ServiceTarget.Group) target;
        return "[" + group.name() + "]:" + group.index();
    }

    /** The name of one of this service's real servers in logs, FIFOs and mail: {@code [ADDR]:proto:port}. */
    public String nameOf(RealServer server) {
        return nameOf(server.endpoint());
    }

    /** The name of an endpoint behind this service: {@code [ADDR]:proto:port}. */
    public String nameOf(io.vipkeeper.net.Endpoint endpoint) {
        return "[" + endpoint.address() + "]:" + protocolName() + ":" + endpoint.port();
    }

    private String protocolName() {
        return protocol.map(Protocol::lower).orElse("none");
    }
}
