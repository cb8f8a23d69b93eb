package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.CheckerDraft;
import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.ServerDraft;
import io.vipkeeper.config.keywords.ServiceDraft;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Resolves the real servers of one virtual server. */
final class ServerResolver {
    private final ServiceDraft service;
    private final ServiceTarget target;
    private final GlobalDraft globals;
    private final Scripts scripts;
    private final Shared shared;
    private final Diagnostics diagnostics;

    ServerResolver(
            ServiceDraft service,
            ServiceTarget target,
            GlobalDraft globals,
            Scripts scripts,
            Shared shared,
            Diagnostics diagnostics) {
        this.service = service;
        this.target = target;
        this.globals = globals;
        this.scripts = scripts;
        this.shared = shared;
        this.diagnostics = diagnostics;
    }

    RealServer resolve(ServerDraft draft) {
        Forwarding forwarding =
                draft.defaults.forwarding.or(service.defaults.forwarding).orElse(Forwarding.NAT);
        Endpoint endpoint = fitting(draft.endpoint, forwarding, draft.at, "real_server");
        return new RealServer(
                endpoint,
                draft.defaults.weight.or(service.defaults.weight).orElse(1),
                forwarding,
                draft.upperThreshold.orElse(0L),
                lowerThreshold(draft),
                draft.defaults
                        .inhibitOnFailure
                        .or(service.defaults.inhibitOnFailure)
                        .orElse(false),
                draft.defaults.alpha.or(service.defaults.alpha).orElse(false),
                scripts.resolved(draft.notifyUp),
                scripts.resolved(draft.notifyDown),
                draft.defaults
                        .smtpAlert
                        .or(service.defaults.smtpAlert)
                        .or(globals.smtpAlertChecker)
                        .or(globals.smtpAlert)
                        .orElse(true),
                checkers(draft));
    }

    private long lowerThreshold(ServerDraft draft) {
        long upper = draft.upperThreshold.orElse(0L);
        long lower = draft.lowerThreshold.orElse(0L);
        if (upper > 0 && lower > upper) {
            diagnostics.report(
                    Problem.WITHOUT_EFFECT,
                    draft.lowerThreshold.at(draft.at),
                    "lthreshold " + lower + " is above uthreshold " + upper,
                    "connections then go on at once");
        }
        return lower;
    }

    private List<Checker> checkers(ServerDraft draft) {
        CheckerResolver resolver = new CheckerResolver(
                service, draft, globals, scripts, shared, servicePort().orElse(0), diagnostics);
        List<Checker> checkers = new ArrayList<>();
        for (CheckerDraft checker : draft.checkers) {
            resolver.resolve(checker).ifPresent(checkers::add);
        }
        return checkers;
    }

    /** The address and port as the kernel will take them. */
    Endpoint fitting(Endpoint written, Forwarding forwarding, Position at, String keyword) {
        boolean tunnelled = forwarding.method() == Forwarding.Method.TUN;
        if (!tunnelled && !families(target).contains(written.address().family())) {
            diagnostics.report(
                    Problem.CONFLICT,
                    at,
                    keyword + " " + written.address() + " is not of the virtual server's address family",
                    "the kernel joins IPv4 and IPv6 only with lvs_method TUN");
        }
        boolean portsMayDiffer = forwarding.method() == Forwarding.Method.NAT;
        OptionalInt fixed = servicePort();
        if (portsMayDiffer || fixed.isEmpty() || written.port() == fixed.getAsInt() || written.port() == 0) {
            return written;
        }
        String port = fixed.getAsInt() == 0 ? "none" : Integer.toString(fixed.getAsInt());
        diagnostics.report(
                Problem.ADJUSTED,
                at,
                keyword + " port " + written.port() + " becomes the virtual server's (" + port + "): "
                        + forwarding.method() + " cannot change ports",
                "write the virtual server's port; checks go to connect_port");
        return new Endpoint(written.address(), fixed.getAsInt());
    }

    /** The port of every kernel service of the target; 0 for marks; empty when a group has several. */
    private OptionalInt servicePort() {
        if (target instanceof ServiceTarget.Address address) {
            return OptionalInt.of(address.endpoint().port());
        }
        if (target instanceof ServiceTarget.Fwmark) {
            return OptionalInt.of(0);
        }
        List<Integer> ports = ((ServiceTarget.Group) target)
                .entries().stream().map(ServerResolver::port).distinct().toList();
        return ports.size() == 1 ? OptionalInt.of(ports.get(0)) : OptionalInt.empty();
    }

    private static int port(GroupEntry entry) {
        return entry instanceof GroupEntry.Addresses addresses ? addresses.port() : 0;
    }

    static Family family(GroupEntry entry) {
        return entry instanceof GroupEntry.Addresses addresses
                ? addresses.first().family()
                : ((GroupEntry.Fwmark) entry).family();
    }

    /** The address families of the kernel services of {@code target}. */
    static Set<Family> families(ServiceTarget target) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        if (target instanceof ServiceTarget.Address address) {
            families.add(address.endpoint().address().family());
        } else if (target instanceof ServiceTarget.Fwmark fwmark) {
            families.add(fwmark.family());
        } else {
            ((ServiceTarget.Group) target).entries().forEach(entry -> families.add(family(entry)));
        }
        return families;
    }
}
