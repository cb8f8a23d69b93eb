package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.SyncGroupDraft;
import io.vipkeeper.config.keywords.vrrp.TrackGroupDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpDraft;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.TrackGroup;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Resolves which instances belong to which groups. */
record GroupResolver(VrrpDraft draft, Diagnostics diagnostics) {

    /** The sync group of each instance that is in one; in a second one it does not count. */
    Map<String, SyncGroupDraft> memberships() {
        Map<String, SyncGroupDraft> groups = new HashMap<>();
        Set<String> names = instances();
        for (SyncGroupDraft group : distinct()) {
            for (Located<String> member : group.members) {
                if (!names.contains(member.value())) {
                    diagnostics.report(
                            Problem.UNKNOWN_NAME,
                            member.at(),
                            "Virtual router " + member.value() + " specified in sync group " + group.name
                                    + " doesn't exist",
                            known(names));
                    continue;
                }
                SyncGroupDraft first = groups.putIfAbsent(member.value(), group);
                if (first != null) {
                    diagnostics.report(
                            first == group ? Problem.DUPLICATE : Problem.CONFLICT,
                            member.at(),
                            "Virtual router " + member.value()
                                    + (first == group
                                            ? " is named twice in sync group " + group.name
                                            : " cannot exist in more than one sync group; " + first.name + " has it"),
                            first == group ? "" : "remove it from one of them");
                }
            }
        }
        return groups;
    }

    /** The groups that have members. */
    List<SyncGroup> groups(
            Map<String, SyncGroupDraft> memberships, BiFunction<SyncGroupDraft, List<String>, SyncGroup> make) {
        List<SyncGroup> groups = new ArrayList<>();
        for (SyncGroupDraft group : distinct()) {
            List<String> members = group.members.stream()
                    .map(Located::value)
                    .distinct()
                    .filter(name -> Objects.equals(memberships.get(name), group))
                    .toList();
            if (members.isEmpty()) {
                diagnostics.report(
                        Problem.INCOMPLETE,
                        group.at,
                        "Sync group " + group.name + " has no virtual router(s). removing",
                        "name instances in group");
            } else {
                if (members.size() == 1) {
                    diagnostics.report(
                            Problem.INCOMPLETE,
                            group.at,
                            "Sync group " + group.name
                                    + " has only 1 virtual router(s) - this probably isn't what you want",
                            "");
                }
                groups.add(make.apply(group, members));
            }
        }
        return groups;
    }

    private List<SyncGroupDraft> distinct() {
        Map<String, SyncGroupDraft> groups = new LinkedHashMap<>();
        for (SyncGroupDraft group : draft.groups) {
            SyncGroupDraft first = groups.putIfAbsent(group.name, group);
            if (first != null) {
                diagnostics.reportOnce(
                        group.at.toString(),
                        Problem.DUPLICATE,
                        group.at,
                        "vrrp sync group " + group.name + " already defined at " + first.at.shortly(),
                        "this one is ignored");
            }
        }
        return new ArrayList<>(groups.values());
    }

    /** The track groups; those that static objects name must be there. */
    List<TrackGroup> trackGroups(Statics statics) {
        Set<String> names = instances();
        Map<String, TrackGroup> groups = new LinkedHashMap<>();
        for (TrackGroupDraft group : draft.trackGroups) {
            for (Located<String> instance : group.instances) {
                if (!names.contains(instance.value())) {
                    diagnostics.report(
                            Problem.UNKNOWN_NAME,
                            instance.at(),
                            "no vrrp_instance is called '" + instance.value() + "'",
                            known(names));
                }
            }
            List<String> members = group.instances.stream()
                    .map(Located::value)
                    .filter(names::contains)
                    .distinct()
                    .toList();
            if (groups.putIfAbsent(group.name, new TrackGroup(group.name, members)) != null) {
                diagnostics.report(
                        Problem.DUPLICATE,
                        group.at,
                        "track_group " + group.name + " was given already",
                        "this one is ignored");
            }
        }
        Set<String> used = used(statics);
        for (TrackGroupDraft group : draft.trackGroups) {
            if (!used.contains(group.name)) {
                diagnostics.report(
                        Problem.UNUSED,
                        group.at,
                        "track_group " + group.name + " is not used",
                        "name it behind a static address, route or rule");
            }
        }
        for (String name : used) {
            if (!groups.containsKey(name)) {
                diagnostics.report(Problem.UNKNOWN_NAME, place(name), "track_group " + name + " not found", "");
            }
        }
        return new ArrayList<>(groups.values());
    }

    private static Set<String> used(Statics statics) {
        return Stream.of(
                        statics.addresses().stream().map(VirtualAddress::trackGroup),
                        statics.routes().stream().map(VirtualRoute::trackGroup),
                        statics.rules().stream().map(VirtualRule::trackGroup))
                .flatMap(groups -> groups)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** The place that names a track_group first. */
    private Position place(String name) {
        return Stream.of(
                        draft.addresses.stream().map(line -> line.value().trackGroup),
                        draft.routes.stream().map(line -> line.value().trackGroup),
                        draft.rules.stream().map(line -> line.value().trackGroup))
                .flatMap(settings -> settings)
                .flatMap(setting -> setting.located().stream())
                .filter(located -> located.value().equals(name))
                .map(Located::at)
                .findFirst()
                .orElseThrow();
    }

    private Set<String> instances() {
        return draft.instances.stream().map(instance -> instance.name).collect(Collectors.toSet());
    }

    private static String known(Set<String> names) {
        return names.isEmpty()
                ? ""
                : "known: " + String.join(", ", names.stream().sorted().toList());
    }
}
