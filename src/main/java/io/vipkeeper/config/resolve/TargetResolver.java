package io.vipkeeper.config.resolve;

import io.vipkeeper.config.keywords.GroupDraft;
import io.vipkeeper.config.keywords.GroupDraft.EntryDraft;
import io.vipkeeper.config.keywords.ServiceDraft;
import io.vipkeeper.config.keywords.TargetDraft;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves what a virtual_server balances.
 *
 * @param groups the virtual_server_group blocks by name
 * @param uses how many services have each group so far
 */
record TargetResolver(Map<String, List<GroupDraft>> groups, Map<String, Integer> uses, Diagnostics diagnostics) {

    /** The target, or nothing when its group does not exist or is empty. */
    Optional<ServiceTarget> target(ServiceDraft draft) {
        if (draft.target instanceof TargetDraft.Address address) {
            return Optional.of(new ServiceTarget.Address(address.endpoint()));
        }
        if (draft.target instanceof TargetDraft.Fwmark fwmark) {
            return Optional.of(new ServiceTarget.Fwmark(fwmark.mark(), markFamily(draft)));
        }
        return group(draft, ((TargetDraft.Group) draft.target).name());
    }

    /** The ip_family keyword, or the family that all real servers share, or IPv4. */
    private Family markFamily(ServiceDraft draft) {
        if (draft.family.isSet()) {
            return draft.family.orElse(Family.INET);
        }
        boolean sixOnly = !draft.servers.isEmpty()
                && draft.servers.stream().allMatch(s -> s.endpoint.address().family() == Family.INET6);
        if (sixOnly) {
            diagnostics.report(
                    Problem.ASSUMED,
                    draft.at,
                    "the service is taken for an IPv6 one, as its real servers are",
                    "write ip_family inet6");
        }
        return sixOnly ? Family.INET6 : Family.INET;
    }

    private Optional<ServiceTarget> group(ServiceDraft draft, String name) {
        Optional<GroupDraft> group = Optional.ofNullable(groups.get(name)).map(all -> all.get(0));
        if (group.isEmpty()) {
            diagnostics.report(
                    Problem.UNKNOWN_NAME,
                    draft.at,
                    "no virtual_server_group is called '" + name + "'",
                    groups.isEmpty()
                            ? ""
                            : "known: "
                                    + String.join(
                                            ", ",
                                            groups.keySet().stream().sorted().toList()));
            return Optional.empty();
        }
        List<GroupEntry> entries = new ArrayList<>();
        for (Located<EntryDraft> entry : group.get().entries) {
            entries.add(entry(entry.value(), draft));
        }
        if (entries.isEmpty()) {
            diagnostics.report(
                    Problem.INCOMPLETE,
                    draft.at,
                    "virtual_server_group " + name + " at " + group.get().at.shortly() + " has no entry",
                    "the virtual server is ignored");
            return Optional.empty();
        }
        checkFamilies(draft, group.get(), entries);
        return Optional.of(new ServiceTarget.Group(name, uses.getOrDefault(name, 0), entries));
    }

    private GroupEntry entry(EntryDraft draft, ServiceDraft service) {
        if (draft instanceof EntryDraft.Fwmark fwmark) {
            Family family = fwmark.family().orElseGet(() -> markFamily(service));
            return new GroupEntry.Fwmark(fwmark.mark(), family);
        }
        EntryDraft.Addresses addresses = (EntryDraft.Addresses) draft;
        return new GroupEntry.Addresses(addresses.first(), addresses.count(), addresses.port());
    }

    /** A group of both families can only be tunnelled, and its marks must say which family they are. */
    private void checkFamilies(ServiceDraft draft, GroupDraft group, List<GroupEntry> entries) {
        Set<Family> families = EnumSet.noneOf(Family.class);
        entries.forEach(entry -> families.add(ServerResolver.family(entry)));
        boolean vague = group.entries.stream()
                .anyMatch(e -> e.value() instanceof EntryDraft.Fwmark mark
                        && mark.family().isEmpty());
        boolean tunnelled =
                draft.defaults.forwarding.map(Forwarding::method).equals(Optional.of(Forwarding.Method.TUN));
        if (families.size() > 1 && (vague || !tunnelled)) {
            diagnostics.report(
                    Problem.CONFLICT,
                    draft.at,
                    "virtual_server_group " + group.name + " at " + group.at.shortly() + " mixes IPv4 and IPv6",
                    "that takes lvs_method TUN and a family behind every fwmark; or make two groups");
        }
    }
}
