package io.vipkeeper.lvs;

import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fewest operations from one table to another. */
public final class TableDiff {
    private TableDiff() {}

    /**
     * What turns the actual entry of {@code key} into the wanted one. The service comes first, then the destinations as
     * in {@link #within}.
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
        Map<Endpoint, Optional<DestinationSpec>> destinations = new LinkedHashMap<>();
        want.destinations().forEach((destination, spec) -> destinations.put(destination, Optional.of(spec)));
        present.keySet().forEach(destination -> destinations.putIfAbsent(destination, Optional.empty()));
        operations.addAll(within(key, destinations, present));
        return operations;
    }

    /**
     * What makes some destinations of a service as wanted. Those that gain traffic (new, or more weight) come first, then
     * those that lose it, those that go last, so that the service never points at nothing in between.
     *
     * @param wanted empty for a destination that should be absent
     * @param actual all that the service has; those that {@code wanted} does not name stay as they are
     */
    public static List<Operation> within(
            ServiceKey key, Map<Endpoint, Optional<DestinationSpec>> wanted, Map<Endpoint, DestinationSpec> actual) {
        List<Operation> gaining = new ArrayList<>();
        List<Operation> losing = new ArrayList<>();
        List<Operation> going = new ArrayList<>();
        wanted.forEach((destination, want) -> {
            DestinationSpec old = actual.get(destination);
            if (want.isEmpty()) {
                if (old != null) {
                    going.add(new DeleteDestination(key, destination));
                }
            } else if (old == null) {
                gaining.add(new AddDestination(key, destination, want.get()));
            } else if (!old.equals(want.get())) {
                boolean loses = want.get().weight() < old.weight();
                (loses ? losing : gaining).add(new EditDestination(key, destination, want.get()));
            }
        });
        gaining.addAll(losing);
        gaining.addAll(going);
        return gaining;
    }
}
