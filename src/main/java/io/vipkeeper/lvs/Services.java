package io.vipkeeper.lvs;

import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The running services, and the table that they want together: services that share a kernel service share its
 * destinations; where they differ about one, the first by identity decides.
 */
public final class Services {
    private final Map<String, Service> byIdentity = new LinkedHashMap<>();
    private final Map<ServiceKey, List<Service>> byKey = new HashMap<>();
    private final Set<ServiceKey> withheld = new HashSet<>();

    /** Takes a service in; {@link IllegalStateException} when there is one of its identity. */
    public void add(Service service) {
        if (byIdentity.putIfAbsent(service.identity(), service) != null) {
            throw new IllegalStateException(service.identity() + " is there already");
        }
        for (ServiceKey key : service.keys()) {
            List<Service> sharing = byKey.computeIfAbsent(key, k -> new ArrayList<>(1));
            sharing.add(service);
            sharing.sort(Comparator.comparing(Service::identity));
        }
    }

    /** Takes a service out, for good or because its configuration is about to change. */
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

    /** Whether some service stands for {@code key}. */
    public boolean stands(ServiceKey key) {
        return byKey.containsKey(key);
    }

    /** Whether more than one service stands for {@code key}. */
    public boolean isShared(ServiceKey key) {
        return byKey.getOrDefault(key, List.of()).size() > 1;
    }

    /** Keeps {@code key} out of the wanted table, or lets it in again; it need not be one that some service stands for. */
    public void withhold(ServiceKey key, boolean out) {
        if (out) {
            withheld.add(key);
        } else {
            withheld.remove(key);
        }
    }

    /** Whether {@code key} is kept out of the wanted table. */
    public boolean isWithheld(ServiceKey key) {
        return withheld.contains(key);
    }

    /** What the kernel should hold for {@code key}; empty when no service stands for it or it is withheld. */
    public Optional<TableEntry> wanted(ServiceKey key) {
        if (withheld.contains(key)) {
            return Optional.empty();
        }
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
