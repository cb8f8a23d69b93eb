package io.vipkeeper.director;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.Services;
import io.vipkeeper.net.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which kernel services wait for a vrrp_instance to be MASTER here: those whose virtual server names it, and the others at
 * one of its virtual addresses; at an address of several instances, for any of them. A service that no instance governs
 * waits for nobody.
 */
final class Governance {
    private final Services services;
    private final Set<String> masters = new HashSet<>();
    private Map<IpAddress, Set<String>> holders = Map.of();
    private boolean everywhere;
    private volatile Set<String> governing = Set.of();

    Governance(Services services) {
        this.services = services;
    }

    /** Learns who governs what; every service of the configuration is withheld or let in accordingly. */
    void configure(Config config) {
        everywhere = config.globals().vrrp().rulesOnBackup();
        Map<IpAddress, Set<String>> found = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (VrrpInstance instance : config.vrrp().instances()) {
            names.add(instance.name());
            instance.held()
                    .forEach(address -> found.computeIfAbsent(address.ip(), ip -> new HashSet<>())
                            .add(instance.name()));
        }
        holders = found;
        masters.retainAll(names);
        Set<String> busy = new HashSet<>();
        for (Service service : services.all()) {
            place(service);
            service.keys().forEach(key -> busy.addAll(governors(service, key)));
        }
        governing = Set.copyOf(busy);
    }

    /** Whether some kernel service waits for {@code instance}; from any thread. */
    boolean governs(String instance) {
        return governing.contains(instance);
    }

    /** Withholds the kernel services of {@code service}, or lets them in. */
    void place(Service service) {
        service.keys().forEach(key -> services.withhold(key, isWithheld(service, key)));
    }

    /** Whether {@code instance} is MASTER on this node. */
    boolean isMaster(String instance) {
        return masters.contains(instance);
    }

    /** Takes a change of mastership; returns the kernel services that follow it. */
    Set<ServiceKey> mastership(String instance, boolean master) {
        if (master) {
            masters.add(instance);
        } else {
            masters.remove(instance);
        }
        Set<ServiceKey> following = new TreeSet<>();
        for (Service service : services.all()) {
            for (ServiceKey key : service.keys()) {
                if (governors(service, key).contains(instance)) {
                    services.withhold(key, isWithheld(service, key));
                    following.add(key);
                }
            }
        }
        return following;
    }

    private boolean isWithheld(Service service, ServiceKey key) {
        Set<String> governors = governors(service, key);
        return !governors.isEmpty() && governors.stream().noneMatch(masters::contains);
    }

    private Set<String> governors(Service service, ServiceKey key) {
        if (everywhere) {
            return Set.of();
        }
        Optional<String> named = service.config().vrrpInstance();
        if (named.isPresent()) {
            return Set.of(named.get());
        }
        return key instanceof ServiceKey.Address address
                ? holders.getOrDefault(address.endpoint().address(), Set.of())
                : Set.of();
    }
}
