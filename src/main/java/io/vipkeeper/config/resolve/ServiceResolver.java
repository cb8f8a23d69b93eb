package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.ServerDraft;
import io.vipkeeper.config.keywords.ServiceDraft;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.Persistence;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Resolves virtual_server blocks. */
final class ServiceResolver {
    private static final Duration PERSISTENCE = Duration.ofMinutes(6);

    private final GlobalDraft globals;
    private final Scripts scripts;
    private final Shared shared;
    private final Diagnostics diagnostics;

    ServiceResolver(GlobalDraft globals, Scripts scripts, Shared shared, Diagnostics diagnostics) {
        this.globals = globals;
        this.scripts = scripts;
        this.shared = shared;
        this.diagnostics = diagnostics;
    }

    /** The service, or nothing when it has no real server. */
    Optional<VirtualServer> resolve(ServiceDraft draft, ServiceTarget target) {
        if (draft.servers.isEmpty()) {
            report(Problem.INCOMPLETE, draft.at, "virtual_server without real_server", "it is ignored");
            return Optional.empty();
        }
        if (draft.dropped() > 0) {
            report(
                    Problem.TOO_MANY,
                    draft.at,
                    "more than " + ServiceDraft.MOST_SERVERS + " real servers",
                    draft.dropped() + " are not read");
        }
        Optional<Protocol> protocol = protocol(draft, target);
        List<RealServer> servers = servers(draft, target);
        long total = servers.stream().mapToLong(RealServer::weight).sum();
        int quorum = quorum(draft, total);
        return Optional.of(new VirtualServer(
                target,
                protocol,
                draft.scheduler.orElse("wlc"),
                flags(draft),
                persistence(draft, target),
                onePacket(draft, protocol),
                haSuspend(draft, target),
                draft.omega.orElse(false),
                quorum,
                hysteresis(draft, quorum),
                scripts.resolved(draft.quorumUp),
                scripts.resolved(draft.quorumDown),
                draft.defaults
                        .smtpAlert
                        .or(globals.smtpAlertChecker)
                        .or(globals.smtpAlert)
                        .orElse(false),
                sorryServer(draft, target),
                servers,
                draft.vrrpInstance.get()));
    }

    private Optional<Protocol> protocol(ServiceDraft draft, ServiceTarget target) {
        boolean marksOnly = target instanceof ServiceTarget.Fwmark;
        if (marksOnly) {
            draft.protocol
                    .located()
                    .ifPresent(p -> report(
                            Problem.WITHOUT_EFFECT, p.at(), "protocol has no effect on a firewall mark", "remove it"));
            return Optional.empty();
        }
        if (!draft.protocol.isSet()) {
            report(Problem.ASSUMED, draft.at, "no protocol: UDP is assumed, as keepalived does", "write protocol TCP");
        }
        return Optional.of(draft.protocol.orElse(Protocol.UDP));
    }

    private static Set<SchedulerFlag> flags(ServiceDraft draft) {
        return draft.flags.stream().map(Located::value).collect(Collectors.toSet());
    }

    private Optional<Persistence> persistence(ServiceDraft draft, ServiceTarget target) {
        Optional<Duration> timeout = draft.persistence.get().filter(t -> !t.isZero());
        boolean everyPort =
                target instanceof ServiceTarget.Address a && a.endpoint().port() == 0;
        if (timeout.isEmpty() && draft.granularity.isSet()) {
            report(
                    Problem.ASSUMED,
                    draft.granularity.at(draft.at),
                    "persistence_granularity turns on persistence for 360 s",
                    "write persistence_timeout");
            timeout = Optional.of(PERSISTENCE);
        } else if (timeout.isEmpty() && everyPort) {
            report(
                    Problem.ASSUMED,
                    draft.at,
                    "a service on every port must be persistent: 360 s are assumed",
                    "write persistence_timeout");
            timeout = Optional.of(PERSISTENCE);
        }
        if (timeout.isEmpty() && draft.engine.isSet()) {
            report(
                    Problem.WITHOUT_EFFECT,
                    draft.engine.at(draft.at),
                    "persistence_engine without persistence_timeout has no effect",
                    "write persistence_timeout");
        }
        int bits = ServerResolver.families(target).contains(Family.INET6) ? 128 : 32;
        int prefix = draft.granularity.orElse(bits);
        if (prefix > bits) {
            report(
                    Problem.OUT_OF_RANGE,
                    draft.granularity.at(draft.at),
                    "persistence_granularity " + prefix + " is longer than an IPv4 address",
                    "");
        }
        int fitting = Math.min(prefix, bits);
        return timeout.map(t -> new Persistence(t, fitting, draft.engine.get()));
    }

    private boolean onePacket(ServiceDraft draft, Optional<Protocol> protocol) {
        boolean wanted = draft.onePacket.orElse(false);
        if (wanted && protocol.isPresent() && protocol.get() != Protocol.UDP) {
            report(
                    Problem.WITHOUT_EFFECT,
                    draft.onePacket.at(draft.at),
                    "ops schedules UDP packets; it has no effect on " + protocol.get(),
                    "remove it");
        }
        return wanted;
    }

    private boolean haSuspend(ServiceDraft draft, ServiceTarget target) {
        boolean wanted = draft.haSuspend.orElse(false);
        if (wanted && target instanceof ServiceTarget.Fwmark) {
            report(
                    Problem.ADJUSTED,
                    draft.haSuspend.at(draft.at),
                    "ha_suspend is turned off: a firewall mark has no address to wait for",
                    "remove it");
            return false;
        }
        return wanted;
    }

    private int quorum(ServiceDraft draft, long total) {
        int quorum = draft.quorum.orElse(1);
        if (total == 0) {
            report(
                    Problem.WITHOUT_EFFECT,
                    draft.at,
                    "the weights of the real servers sum to 0: the service never has a quorum",
                    "give a server a weight");
            return quorum;
        }
        if (quorum > total) {
            report(
                    Problem.ADJUSTED,
                    draft.quorum.at(draft.at),
                    "quorum " + quorum + " is more than the real servers weigh together: " + total + " is taken",
                    "lower it, or raise the weights");
            return (int) total;
        }
        return quorum;
    }

    private int hysteresis(ServiceDraft draft, int quorum) {
        int hysteresis = draft.hysteresis.orElse(0);
        if (hysteresis >= quorum) {
            if (draft.hysteresis.isSet()) {
                report(
                        Problem.ADJUSTED,
                        draft.hysteresis.at(draft.at),
                        "hysteresis " + hysteresis + " is not below quorum " + quorum + ": " + (quorum - 1)
                                + " is taken",
                        "lower it, or raise the quorum");
            }
            return quorum - 1;
        }
        return hysteresis;
    }

    private Optional<SorryServer> sorryServer(ServiceDraft draft, ServiceTarget target) {
        if (draft.sorryServer.get().isEmpty()) {
            draft.sorryServerInhibit
                    .located()
                    .ifPresent(s -> report(
                            Problem.WITHOUT_EFFECT,
                            s.at(),
                            "sorry_server_inhibit without a sorry_server",
                            "remove it"));
            return Optional.empty();
        }
        Endpoint written = draft.sorryServer.get().orElseThrow();
        Position at = draft.sorryServer.at(draft.at);
        Forwarding forwarding =
                draft.sorryServerForwarding.or(draft.defaults.forwarding).orElse(Forwarding.NAT);
        Endpoint endpoint = new ServerResolver(draft, target, globals, scripts, shared, diagnostics)
                .fitting(written, forwarding, at, "sorry_server");
        return Optional.of(new SorryServer(endpoint, forwarding, draft.sorryServerInhibit.orElse(false)));
    }

    private List<RealServer> servers(ServiceDraft draft, ServiceTarget target) {
        Map<Endpoint, Position> seen = new HashMap<>();
        List<RealServer> servers = new ArrayList<>();
        ServerResolver resolver = new ServerResolver(draft, target, globals, scripts, shared, diagnostics);
        for (ServerDraft server : draft.servers) {
            RealServer resolved = resolver.resolve(server);
            Position first = seen.putIfAbsent(resolved.endpoint(), server.at);
            if (first == null) {
                servers.add(resolved);
            } else {
                report(
                        Problem.DUPLICATE,
                        server.at,
                        "real_server " + resolved.endpoint() + " was given already at " + first.shortly(),
                        "this one is ignored");
            }
        }
        return servers;
    }

    private void report(Problem problem, Position at, String text, String hint) {
        diagnostics.report(problem, at, text, hint);
    }
}
