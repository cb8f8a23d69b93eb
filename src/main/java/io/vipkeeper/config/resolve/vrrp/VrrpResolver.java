package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.GlobalDraft;
import io.vipkeeper.config.keywords.vrrp.GarpGroupDraft;
import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.keywords.vrrp.SyncGroupDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpDraft;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.GarpGroup;
import io.vipkeeper.config.model.vrrp.Interfaces;
import io.vipkeeper.config.model.vrrp.Interfaces.Delays;
import io.vipkeeper.config.model.vrrp.Interfaces.Linkbeat;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.TrackGroup;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.config.resolve.script.Scripts;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves the VRRP blocks of a file, after its end: names may be used above the blocks that define them. */
public final class VrrpResolver {
    private static final String DEFAULT_DEVICE = "eth0";

    private final VrrpDraft draft;
    private final GlobalDraft globals;
    private final Diagnostics diagnostics;
    private final Trackers trackers;
    private final TrackResolver track;
    private final Tables tables;
    private final RuleResolver rules;
    private final InstanceResolver resolver;
    private final Named<VrrpInstance> instances;

    /** With what global_defs says, resolved and not, and the routing tables of this machine by name. */
    public VrrpResolver(
            VrrpDraft draft,
            GlobalDraft globals,
            VrrpDefs defs,
            Scripts scripts,
            Map<String, Long> tables,
            Diagnostics diagnostics) {
        this.draft = draft;
        this.globals = globals;
        this.diagnostics = diagnostics;
        this.trackers = new Trackers(draft, scripts, diagnostics);
        this.track = new TrackResolver(trackers, diagnostics);
        this.tables = new Tables(tables, diagnostics);
        this.rules = new RuleResolver(this.tables, diagnostics);
        this.resolver = new InstanceResolver(globals, defs, scripts, track, this.tables, rules, diagnostics);
        this.instances = new Named<>("vrrp_instance", diagnostics);
    }

    /** Everything that the blocks describe. */
    public VrrpConfig resolve() {
        GroupResolver groupResolver = new GroupResolver(draft, diagnostics);
        Map<String, SyncGroupDraft> memberships = groupResolver.memberships();
        Statics statics = statics();
        for (InstanceDraft instance : draft.instances) {
            Optional<SyncGroupDraft> group = Optional.ofNullable(memberships.get(instance.name));
            instances.add(instance.name, instance.at, () -> resolver.resolve(instance, group));
        }
        List<VrrpInstance> resolved = instances.all();
        new Clashes(instances, diagnostics).report();
        new Weights(instances, diagnostics).report();
        List<SyncGroup> groups = groupResolver.groups(memberships, this::syncGroup);
        List<TrackGroup> trackGroups = groupResolver.trackGroups(statics);
        trackers.reportUnused();
        return new VrrpConfig(
                resolved,
                groups,
                trackers.scripts.all(),
                trackers.files.all(),
                trackers.processes.all(),
                statics,
                trackGroups,
                draft.garpGroups.stream().map(this::garpGroup).toList(),
                interfaces());
    }

    private SyncGroup syncGroup(SyncGroupDraft group, List<String> members) {
        Tracking tracking = track.tracking(group.name, Optional.empty(), group.track);
        boolean weighted = group.weighted.orElse(false);
        return new SyncGroup(
                group.name,
                members,
                weighted ? tracking : tracking.unweighted(),
                resolver.notifies(group.notify),
                weighted);
    }

    private Statics statics() {
        String device = globals.vrrp.defaultDevice.orElse(DEFAULT_DEVICE);
        AddressResolver addresses = new AddressResolver(Optional.of(device), diagnostics);
        RouteResolver routes = new RouteResolver(true, tables, diagnostics);
        return new Statics(
                draft.addresses.stream()
                        .flatMap(line -> addresses.address(line).stream())
                        .toList(),
                draft.routes.stream()
                        .flatMap(line -> routes.route(line).stream())
                        .toList(),
                draft.rules.stream()
                        .flatMap(line -> rules.rule(line, true).stream())
                        .toList());
    }

    private GarpGroup garpGroup(GarpGroupDraft group) {
        if (group.devices.isEmpty()) {
            diagnostics.report(Problem.INCOMPLETE, group.at, "garp_group without an interface", "write interface NAME");
        }
        return new GarpGroup(
                group.garpInterval.get(),
                group.gnaInterval.get(),
                group.devices.stream().map(Located::value).toList());
    }

    private Interfaces interfaces() {
        Map<String, Linkbeat> polled = new LinkedHashMap<>();
        Map<String, Delays> delays = new HashMap<>();
        draft.polled.forEach(
                line -> polled.put(line.value().device(), line.value().kind()));
        draft.delays.forEach(
                line -> delays.put(line.value().device(), line.value().delays()));
        return new Interfaces(draft.pollAll.orElse(false), polled, delays);
    }
}
