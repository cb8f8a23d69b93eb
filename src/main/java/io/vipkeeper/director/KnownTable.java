package io.vipkeeper.director;

import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.ServiceSpec;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the kernel's table holds of our services, as far as is known: as last read, and changed as we changed it. */
final class KnownTable {
    private final Map<ServiceKey, ServiceSpec> services = new HashMap<>();
    private final Map<ServiceKey, Map<Endpoint, DestinationSpec>> destinations = new HashMap<>();

    /** Takes what was read; empty: the table has no such service. */
    void learn(ServiceKey key, Optional<TableEntry> entry) {
        if (entry.isPresent()) {
            services.put(key, entry.get().service());
            destinations.put(key, new LinkedHashMap<>(entry.get().destinations()));
        } else {
            services.remove(key);
            destinations.remove(key);
        }
    }

    boolean holds(ServiceKey key) {
        return services.containsKey(key);
    }

    Optional<TableEntry> entry(ServiceKey key) {
        return Optional.ofNullable(services.get(key)).map(spec -> new TableEntry(spec, destinations(key)));
    }

    /** The destinations of a service; a view. */
    Map<Endpoint, DestinationSpec> destinations(ServiceKey key) {
        return Collections.unmodifiableMap(destinations.getOrDefault(key, Map.of()));
    }

    void clear() {
        services.clear();
        destinations.clear();
    }

    /** Takes an operation that the kernel executed. */
    void replay(Operation operation) {
        ServiceKey key = operation.service();
        if (operation instanceof AddService add) {
            services.put(key, add.spec());
        } else if (operation instanceof EditService edit) {
            services.put(key, edit.spec());
        } else if (operation instanceof DeleteService) {
            learn(key, Optional.empty());
        } else if (operation instanceof AddDestination add) {
            put(key, add.destination(), add.spec());
        } else if (operation instanceof EditDestination edit) {
            put(key, edit.destination(), edit.spec());
        } else if (operation instanceof DeleteDestination delete) {
            destinations.getOrDefault(key, new HashMap<>()).remove(delete.destination());
        }
    }

    private void put(ServiceKey key, Endpoint destination, DestinationSpec spec) {
        destinations.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(destination, spec);
    }
}
