package io.vipkeeper.config.model;

import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which instances govern which virtual servers: the rules of a governed service are installed only while one of its instances is
 * master on this node.
 *
 * <p>A service that names an instance is governed by it. Otherwise an address is governed by the instances that hold it, and an
 * entry of a group address by address. Firewall marks and addresses that nobody holds are governed by none.
 */
public final class Governance {
    private final TreeMap<IpAddress, Set<String>> holders = new TreeMap<>();
    private final boolean everywhere;

    /** Part of a virtual server, with the names of the instances that govern it; none: its rules are always installed. */
    public record Part(GroupEntry entry, Set<String> instances) {
        public Part {
            instances = Set.copyOf(instances);
        }
    }

    /** The governance of a configuration; nothing is governed under {@code lvs_rules_on_backup}. */
    public Governance(Config config) {
        everywhere = config.globals().vrrp().rulesOnBackup();
        for (VrrpInstance instance : config.vrrp().instances()) {
            instance.held()
                    .forEach(address -> holders.computeIfAbsent(address.ip(), ip -> new TreeSet<>())
                            .add(instance.name()));
        }
    }

    /** The names of the instances that hold {@code address}. */
    public Set<String> holders(IpAddress address) {
        return Set.copyOf(holders.getOrDefault(address, Set.of()));
    }

    /** The names of all instances that govern a part of {@code service}. */
    public Set<String> instances(VirtualServer service) {
        Set<String> names = new TreeSet<>();
        parts(service).forEach(part -> names.addAll(part.instances()));
        return names;
    }

    /**
     * {@code service} in parts of which each is governed as a whole; together they are its target, in order. Ranges are cut where
     * the governing instances change.
     */
    public List<Part> parts(VirtualServer service) {
        List<Part> parts = new ArrayList<>();
        for (GroupEntry entry : entries(service.target())) {
            Optional<String> named = service.vrrpInstance();
            if (everywhere || named.isPresent() || entry instanceof GroupEntry.Fwmark) {
                parts.add(new Part(
                        entry, everywhere ? Set.of() : named.map(Set::of).orElse(Set.of())));
            } else {
                cut((GroupEntry.Addresses) entry, parts);
            }
        }
        return parts;
    }

    /** A target as the entries of a group. */
    private static List<GroupEntry> entries(ServiceTarget target) {
        if (target instanceof ServiceTarget.Address address) {
            return List.of(new GroupEntry.Addresses(
                    address.endpoint().address(), 1, address.endpoint().port()));
        }
        if (target instanceof ServiceTarget.Fwmark fwmark) {
            return List.of(new GroupEntry.Fwmark(fwmark.mark(), fwmark.family()));
        }
        return ((ServiceTarget.Group) target).entries();
    }

    private void cut(GroupEntry.Addresses range, List<Part> parts) {
        IpAddress first = range.first();
        SortedMap<IpAddress, Set<String>> inside = holders.subMap(first, true, first.plus(range.count() - 1L), true);
        int done = 0;
        while (done < range.count()) {
            Set<String> instances = holders.getOrDefault(first.plus(done), Set.of());
            int end = end(range, done, instances, inside);
            parts.add(new Part(
                    new GroupEntry.Addresses(first.plus(done), end - done, range.port()), Set.copyOf(instances)));
            done = end;
        }
    }

    /** The offset in {@code range} behind the run that begins at {@code from} and is governed by {@code instances}. */
    private static int end(
            GroupEntry.Addresses range, int from, Set<String> instances, SortedMap<IpAddress, Set<String>> inside) {
        IpAddress first = range.first();
        if (instances.isEmpty()) {
            SortedMap<IpAddress, Set<String>> rest = inside.tailMap(first.plus(from));
            return rest.isEmpty() ? range.count() : (int) first.distanceTo(rest.firstKey());
        }
        int end = from + 1;
        while (end < range.count() && instances.equals(inside.getOrDefault(first.plus(end), Set.of()))) {
            end++;
        }
        return end;
    }
}
