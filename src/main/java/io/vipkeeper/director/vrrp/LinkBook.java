package io.vipkeeper.director.vrrp;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The network interfaces of this host as they were last reported. */
final class LinkBook {
    private final Map<String, Entry> links = new LinkedHashMap<>();

    private record Entry(LinkState link, Set<IpAddress> addresses) {}

    /** Takes the state of an interface that appeared or changed. */
    void put(LinkState link) {
        Set<IpAddress> addresses = entry(link.name()).map(Entry::addresses).orElseGet(LinkedHashSet::new);
        links.put(link.name(), new Entry(link, addresses));
    }

    /** Forgets an interface and its addresses. */
    void remove(String name) {
        links.remove(name);
    }

    /** An interface has an address; the first one reported counts as its primary address. */
    void add(String name, IpAddress address) {
        entry(name).ifPresent(entry -> entry.addresses().add(address));
    }

    /** An interface lost an address. */
    void remove(String name, IpAddress address) {
        entry(name).ifPresent(entry -> entry.addresses().remove(address));
    }

    /** An interface by name. */
    Optional<LinkState> link(String name) {
        return entry(name).map(Entry::link);
    }

    /** Every interface. */
    Stream<LinkState> all() {
        return links.values().stream().map(Entry::link);
    }

    /** Whether some interface has the address. */
    boolean hasAddress(IpAddress address) {
        return links.values().stream().anyMatch(entry -> entry.addresses().contains(address));
    }

    /**
     * The address of an interface that adverts are sent from: the first IPv4 one, or the first link-local IPv6 one (RFC 9568
     * section 5.1.2.1). One that is virtual counts only where there is no other: an owner's.
     */
    Optional<IpAddress> source(String name, Family family, Collection<IpAddress> virtual) {
        Set<IpAddress> fit = new LinkedHashSet<>();
        entry(name)
                .ifPresent(entry -> entry.addresses().stream()
                        .filter(address -> address.family() == family)
                        .filter(address -> family == Family.INET || address.isLinkLocal())
                        .forEach(fit::add));
        return fit.stream()
                .filter(address -> !virtual.contains(address))
                .findFirst()
                .or(() -> fit.stream().findFirst());
    }

    private Optional<Entry> entry(String name) {
        return Optional.ofNullable(links.get(name));
    }
}
