package io.vipkeeper.lvs;

import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fewest operations from one table to another. */
public final class TableDiff {
    private TableDiff() {}

    /**
     * What turns the actual entry of {@code key} into the wanted one. The service comes first, then the destinations
     * that gain traffic (new, or more weight), then those that lose it, so that it never points at nothing in between.
     */
    public static List<Operation> between(ServiceKey key, Optional<TableEntry> wanted, Optional<TableEntry> actual) {
        List<Operation> operations = new ArrayList<>();
        if (wanted.isEmpty()) {
            actual.ifPresent(entry -> operations.add(new DeleteService(key)));
            return operations;
        }
        TableEntry want = wanted.get();
        if (actual.isEmpty()) {
            operations.add(new AddService(key, want.service()));
        } else if (!actual.get().service().equals(want.service())) {
            operations.add(new EditService(key, want.service()));
        }
        Map<Endpoint, DestinationSpec> present =
                actual.map(TableEntry::destinations).orElse(Map.of());
        List<Operation> losing = new ArrayList<>();
        want.destinations().forEach((destination, spec) -> {
            DestinationSpec old = present.get(destination);
            if (old == null) {
                operations.add(new AddDestination(key, destination, spec));
            } else if (!old.equals(spec)) {
                (spec.weight() < old.weight() ? losing : operations).add(new EditDestination(key, destination, spec));
            }
        });
        operations.addAll(losing);
        present.keySet().forEach(destination -> {
            if (!want.destinations().containsKey(destination)) {
                operations.add(new DeleteDestination(key, destination));
            }
        });
        return operations;
    }
}
