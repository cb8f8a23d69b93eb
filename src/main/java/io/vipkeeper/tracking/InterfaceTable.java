package io.vipkeeper.tracking;

import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.RouteEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The host's interfaces and their addresses, kept up to date by the kernel's announcements. */
final class InterfaceTable {
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    /** What makes an address another one rather than a changed one (fib_frontend.c: local address, prefix, peer). */
    private record AddressKey(RawAddress address, int prefixLength, Optional<RawAddress> peer) {
        static AddressKey of(IfAddress address) {
            return new AddressKey(address.address(), address.prefixLength(), address.peer());
        }
    }

    /** A link and its addresses in the kernel's order. */
    private static final class Entry {
        private Link link;
        private final Map<AddressKey, IfAddress> addresses = new LinkedHashMap<>();

        Entry(Link link) {
            this.link = link;
        }
    }

    Optional<Link> link(String name) {
        return entries.values().stream()
                .map(entry -> entry.link)
                .filter(link -> link.name().equals(name))
                .findFirst();
    }

    List<Link> links() {
        return entries.values().stream().map(entry -> entry.link).toList();
    }

    List<IfAddress> addresses(int link) {
        return Optional.ofNullable(entries.get(link))
                .map(entry -> List.copyOf(entry.addresses.values()))
                .orElse(List.of());
    }

    /** Takes an announcement other than {@link RouteEvent.Lost}; returns what changed by it. */
    List<InterfaceEvent> apply(RouteEvent event) {
        List<InterfaceEvent> events = new ArrayList<>();
        if (event instanceof RouteEvent.LinkChanged changed) {
            change(changed.link(), events);
        } else if (event instanceof RouteEvent.LinkRemoved removed) {
            remove(removed.link().index(), events);
        } else if (event instanceof RouteEvent.AddressChanged changed) {
            change(changed.address(), events);
        } else if (event instanceof RouteEvent.AddressRemoved removed) {
            remove(removed.address(), events);
        } else {
            events.add(new InterfaceEvent.Other(event));
        }
        return events;
    }

    /** Takes the whole state; returns what is different by it. */
    List<InterfaceEvent> replace(List<Link> links, List<IfAddress> addresses) {
        List<InterfaceEvent> events = new ArrayList<>();
        Set<Integer> there = new HashSet<>();
        links.forEach(link -> there.add(link.index()));
        List.copyOf(entries.keySet()).stream()
                .filter(index -> !there.contains(index))
                .forEach(index -> remove(index, events));
        Map<Integer, Set<AddressKey>> held = new HashMap<>();
        addresses.forEach(address ->
                held.computeIfAbsent(address.link(), index -> new HashSet<>()).add(AddressKey.of(address)));
        for (Link link : links) {
            change(link, events);
            Set<AddressKey> keys = held.getOrDefault(link.index(), Set.of());
            addresses(link.index()).stream()
                    .filter(address -> !keys.contains(AddressKey.of(address)))
                    .forEach(address -> remove(address, events));
        }
        addresses.forEach(address -> change(address, events));
        return events;
    }

    private void change(Link link, List<InterfaceEvent> events) {
        Entry known = entries.get(link.index());
        if (known != null && known.link.equals(link)) {
            return;
        }
        if (known != null && known.link.name().equals(link.name())) {
            known.link = link;
            events.add(new InterfaceEvent.LinkChanged(link));
            return;
        }
        List<IfAddress> addresses = addresses(link.index());
        remove(link.index(), events);
        entries.put(link.index(), new Entry(link));
        events.add(new InterfaceEvent.LinkChanged(link));
        addresses.forEach(address -> change(address, events));
    }

    private void remove(int index, List<InterfaceEvent> events) {
        Entry known = entries.get(index);
        if (known != null) {
            addresses(index).forEach(address -> remove(address, events));
            entries.remove(index);
            events.add(new InterfaceEvent.LinkGone(known.link));
        }
    }

    private void change(IfAddress address, List<InterfaceEvent> events) {
        Entry entry = entries.get(address.link());
        if (entry != null && !address.equals(entry.addresses.put(AddressKey.of(address), address))) {
            events.add(new InterfaceEvent.AddressChanged(entry.link, address));
        }
    }

    private void remove(IfAddress address, List<InterfaceEvent> events) {
        Entry entry = entries.get(address.link());
        if (entry != null && entry.addresses.remove(AddressKey.of(address)) != null) {
            events.add(new InterfaceEvent.AddressRemoved(entry.link, address));
        }
    }
}
