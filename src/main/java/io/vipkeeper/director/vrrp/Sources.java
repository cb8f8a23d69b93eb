package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From which address each instance sends its adverts; to have none is a fault. */
final class Sources {
    private final LinkBook links;
    private final Map<Instance, Set<Fault>> faults = new LinkedHashMap<>();
    private final Set<IpAddress> virtual;

    Sources(LinkBook links, Collection<Instance> instances) {
        this.links = links;
        instances.forEach(instance -> faults.put(instance, Set.of()));
        this.virtual = instances.stream()
                .flatMap(instance -> instance.config().held())
                .map(VirtualAddress::ip)
                .collect(Collectors.toSet());
    }

    /** Works out an instance's source; returns the faults that there are with it. */
    Set<Fault> settle(Instance instance) {
        Set<Fault> found = faults(instance);
        instance.setSource(source(instance));
        faults.put(instance, found);
        return found;
    }

    /** What the interfaces' addresses mean for the instances now. */
    List<Event> check() {
        List<Event> events = new ArrayList<>();
        for (Instance instance : List.copyOf(faults.keySet())) {
            Optional<IpAddress> before = instance.source();
            Set<Fault> gone = new LinkedHashSet<>(faults.getOrDefault(instance, Set.of()));
            Set<Fault> arisen = new LinkedHashSet<>(settle(instance));
            Set<Fault> now = Set.copyOf(arisen);
            arisen.removeAll(gone);
            gone.removeAll(now);
            arisen.forEach(fault -> events.add(new Event.FaultRaised(instance.name(), fault)));
            instance.source()
                    .filter(source -> before.filter(source::equals).isEmpty())
                    .ifPresent(source -> events.add(new Event.SourceChanged(instance.name(), source)));
            gone.forEach(fault -> events.add(new Event.FaultCleared(instance.name(), fault)));
        }
        return events;
    }

    private Optional<IpAddress> source(Instance instance) {
        return instance.config()
                .transport()
                .source()
                .or(() -> instance.config()
                        .device()
                        .flatMap(
                                device -> links.source(device, instance.config().family(), virtual)));
    }

    private Set<Fault> faults(Instance instance) {
        Transport transport = instance.config().transport();
        Set<Fault> found = new LinkedHashSet<>();
        String device = instance.config().device().orElse("");
        if (transport.source().isEmpty() && source(instance).isEmpty()) {
            found.add(Fault.noAddress(device, instance.config().family()));
        }
        if (transport.trackSource()) {
            transport
                    .source()
                    .filter(source -> !links.hasAddress(source))
                    .ifPresent(source -> found.add(new Fault(
                            Fault.Kind.SOURCE_ADDRESS,
                            source.toString(),
                            "(tracked source address " + source + " absent)")));
        }
        if (transport.unicast() && transport.peers().isEmpty()) {
            found.add(new Fault(Fault.Kind.CONFIGURATION, "peers", "(no unicast peers)"));
        }
        return found;
    }
}
