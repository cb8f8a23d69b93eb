package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.keywords.vrrp.NotifyDraft;
import io.vipkeeper.config.keywords.vrrp.SyncGroupDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft;
import io.vipkeeper.config.model.track.TrackUse;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.Notifies;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.resolve.vrrp.HoldingResolver.Holding;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves vrrp_instance blocks. */
final class InstanceResolver {
    private final GlobalDraft globals;
    private final VrrpDefs defs;
    private final Scripts scripts;
    private final TrackResolver track;
    private final Tables tables;
    private final RuleResolver rules;
    private final Diagnostics diagnostics;

    InstanceResolver(
            GlobalDraft globals,
            VrrpDefs defs,
            Scripts scripts,
            TrackResolver track,
            Tables tables,
            RuleResolver rules,
            Diagnostics diagnostics) {
        this.globals = globals;
        this.defs = defs;
        this.scripts = scripts;
        this.track = track;
        this.tables = tables;
        this.rules = rules;
        this.diagnostics = diagnostics;
    }

    /** The instance, or nothing when it lacks its VRID; {@code group} is the sync group that has it as a member. */
    Optional<VrrpInstance> resolve(InstanceDraft draft, Optional<SyncGroupDraft> group) {
        Voice voice = new Voice(draft.name, draft.at, diagnostics);
        if (!draft.vrid.isSet()) {
            voice.say(Problem.REQUIRED, draft.at, "the virtual router id must be set", "write virtual_router_id N");
            return Optional.empty();
        }
        return Optional.of(instance(draft, group, voice));
    }

    private VrrpInstance instance(InstanceDraft draft, Optional<SyncGroupDraft> group, Voice voice) {
        VrrpGlobalDraft shared = globals.vrrp;
        boolean strict = draft.strict.or(shared.strict).orElse(false);
        HoldingResolver held = new HoldingResolver(draft, voice);
        Family family = held.family();
        ElectionResolver election = new ElectionResolver(draft, shared, voice);
        int version = election.version(family, strict);
        int priority = election.priority();
        Duration interval = election.interval(version);
        AuthResolver auth = new AuthResolver(draft, voice);
        Optional<Authentication> authentication = auth.authentication(version, family, strict);
        Optional<AuthHmac> hmac = auth.hmac(interval, strict);
        boolean wantsMaster = election.wantsMaster(priority, strict, authentication);
        Transport transport = new TransportResolver(draft, shared, defs, family, voice).transport(version, strict);
        InterfaceResolver interfaces = new InterfaceResolver(draft, voice);
        Optional<String> device = interfaces.device(transport);
        int vrid = draft.vrid.orElse(0);
        Holding holding = held.holding(family, version, strict, authentication, hmac);
        return new VrrpInstance(
                draft.name,
                device,
                vrid,
                family,
                version,
                wantsMaster,
                priority,
                interval,
                election.election(priority, wantsMaster, strict),
                strict,
                accept(draft, priority, version, strict, voice),
                draft.skipAddressCheck.isSet() || shared.skipAddressCheck.orElse(false),
                transport,
                authentication,
                hmac,
                holding.addresses(),
                holding.excluded(),
                draft.routes.stream()
                        .flatMap(line -> new RouteResolver(false, tables, diagnostics).route(line).stream())
                        .toList(),
                draft.rules.stream()
                        .flatMap(line -> rules.rule(line, false).stream())
                        .toList(),
                draft.promoteSecondaries.orElse(false),
                GarpResolver.garp(draft.garp, shared, strict),
                interfaces.virtualInterface(vrid, family, transport, strict),
                draft.addressVmacs.orElse(false),
                draft.vrf.get(),
                draft.linkbeatPolling.orElse(false),
                !draft.ignorePrimary.orElse(false),
                tracking(draft, device, priority, group, voice),
                notifies(draft.notify),
                draft.receiveBuffer.map(OptionalInt::of).orElse(OptionalInt.empty()),
                draft.debug.orElse(0));
    }

    private static boolean accept(InstanceDraft draft, int priority, int version, boolean strict, Voice voice) {
        boolean owner = priority == ElectionResolver.OWNER;
        boolean usual = owner || !strict;
        if (strict && version == 2 && !owner && draft.accept.orElse(false)) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.accept,
                    "accept mode for VRRP version 2 does not comply with RFC3768 - resetting",
                    "remove it");
            return false;
        }
        return draft.accept.orElse(usual);
    }

    /** What the instance and its group track; weights are only for those that may change their priority. */
    private Tracking tracking(
            InstanceDraft draft, Optional<String> device, int priority, Optional<SyncGroupDraft> group, Voice voice) {
        Tracking own = track.tracking(draft.name, device, draft.track);
        Tracking all = group.map(g -> TrackResolver.merged(own, track.silently().tracking(draft.name, device, g.track)))
                .orElse(own);
        if (priority == ElectionResolver.OWNER) {
            return unweighted(all, "being address owner", "an owner's priority never changes", voice);
        }
        boolean weighted = group.map(g -> g.weighted.orElse(false)).orElse(true);
        return weighted
                ? all
                : unweighted(all, "SYNC group", "write sync_group_tracking_weight in the group, or weight 0", voice);
    }

    private static Tracking unweighted(Tracking tracking, String why, String hint, Voice voice) {
        tracking.interfaces().stream()
                .filter(use -> use.weight() != 0)
                .forEach(use -> dropped("ignoring weight of tracked interface ", use, " due to " + why, hint, voice));
        reportDropped(tracking.scripts(), "script", why, hint, voice);
        reportDropped(tracking.files(), "file", why, hint, voice);
        reportDropped(tracking.processes(), "process", why, hint, voice);
        return tracking.unweighted();
    }

    private static void reportDropped(List<TrackUse> uses, String kind, String why, String hint, Voice voice) {
        uses.stream()
                .filter(use -> use.weight() != 0)
                .forEach(use ->
                        dropped("ignoring tracked " + kind + " ", use, " with weights due to " + why, hint, voice));
    }

    private static void dropped(String what, TrackUse use, String why, String hint, Voice voice) {
        voice.say(Problem.WITHOUT_EFFECT, voice.at(), what + use.name() + why, hint);
    }

    /** The notifies of an instance or a sync group. */
    Notifies notifies(NotifyDraft draft) {
        VrrpGlobalDraft shared = globals.vrrp;
        return new Notifies(
                scripts.resolved(draft.master),
                scripts.resolved(draft.backup),
                scripts.resolved(draft.fault),
                scripts.resolved(draft.stop),
                scripts.resolved(draft.deleted),
                scripts.resolved(draft.lowerPriority),
                scripts.resolved(draft.any),
                draft.priorityChanges.or(shared.notifyPriorityChanges).orElse(false),
                draft.mail.or(shared.mail).or(globals.smtpAlert).orElse(false));
    }
}
