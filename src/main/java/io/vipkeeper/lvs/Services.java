package io.vipkeeper.lvs;

import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The running services, and the table that they want together: services that share a kernel service share its destinations. */
public final class Services {
    private final Map<String, Service> byIdentity = new LinkedHashMap<>();
    private final Map<ServiceKey, List<Service>> byKey = new HashMap<>();

    public void add(Service service) {
        byIdentity.put(service.identity(), service);
        service.keys()
                .forEach(key ->
                        byKey.computeIfAbsent(key, k -> new ArrayList<>(1)).add(service));
    }

    /** Takes a service out, before its configuration changes or for good. */
    public void remove(Service service) {
        byIdentity.remove(service.identity());
        service.keys().forEach(key -> {
            List<Service> sharing = byKey.getOrDefault(key, new ArrayList<>());
            sharing.remove(service);
            if (sharing.isEmpty()) {
                byKey.remove(key);
            }
        });
    }

    public Optional<Service> identified(String identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    /** The services in the order they were added; a copy. */
    public Collection<Service> all() {
        return List.copyOf(byIdentity.values());
    }

    /** Every kernel service that some service stands for, in order. */
    public Set<ServiceKey> keys() {
        return new TreeSet<>(byKey.keySet());
    }

    /** What the kernel should hold for {@code key}; empty when no service stands for it. */
    public Optional<TableEntry> wanted(ServiceKey key) {
        List<Service> sharing = byKey.getOrDefault(key, List.of());
        if (sharing.size() <= 1) {
            return sharing.stream().findFirst().map(service -> service.wanted(key));
        }
        TableEntry first = sharing.get(0).wanted(key);
        Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>(first.destinations());
        for (Service service : sharing.subList(1, sharing.size())) {
            service.wanted(key).destinations().forEach(destinations::putIfAbsent);
        }
        return Optional.of(new TableEntry(first.service(), destinations));
    }
}
