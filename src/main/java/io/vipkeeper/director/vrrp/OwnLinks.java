package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.vrrp.VirtualInterface;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Ipvlan;
import io.vipkeeper.config.model.vrrp.VirtualInterface.Vmac;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.kernel.VirtualLinks;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** The interfaces that instances have to themselves: VMACs and ipvlans. They are made as soon as the interface below is there. */
final class OwnLinks {
    private static final int NAME_LENGTH = 15;

    private final VirtualLinks kernel;
    private final LinkBook links;
    private final Consumer<LinkState> madeLink;
    private final Log log;
    private final Map<String, VrrpInstance> wanted = new LinkedHashMap<>();
    private final Map<String, VirtualInterface> made = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();

    /** @param madeLink told of an interface that was made, before the kernel's own report arrives */
    OwnLinks(VirtualLinks kernel, LinkBook links, Consumer<LinkState> madeLink, Log log) {
        this.kernel = kernel;
        this.links = links;
        this.madeLink = madeLink;
        this.log = log;
    }

    /**
     * The interface that each instance has to itself, by the instance's name: the name that is written, or the prefix, a
     * dot and the VRID; where that is taken, with a 6 for IPv6 or a number.
     */
    static Map<String, String> names(Collection<VrrpInstance> instances, String prefix) {
        Map<String, String> names = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        for (VrrpInstance instance : instances) {
            instance.virtualInterface().flatMap(VirtualInterface::name).ifPresent(taken::add);
        }
        for (VrrpInstance instance : instances) {
            instance.virtualInterface()
                    .ifPresent(own ->
                            names.put(instance.name(), own.name().orElseGet(() -> free(instance, prefix, taken))));
        }
        return names;
    }

    private static String free(VrrpInstance instance, String prefix, Set<String> taken) {
        String end = "." + instance.vrid();
        String start = prefix.substring(0, Math.min(prefix.length(), NAME_LENGTH - end.length() - 1));
        String name = start + end;
        if (!taken.add(name)) {
            name = start + (instance.family() == Family.INET6 ? "6" : "4") + end;
            for (int i = 1; !taken.add(name); i++) {
                name = start + i + end;
            }
        }
        return name;
    }

    /** Has exactly the interfaces of these instances, by the interfaces' names; what stays is not touched. */
    void change(Map<String, VrrpInstance> next) {
        for (String name : Set.copyOf(made.keySet())) {
            VrrpInstance instance = next.get(name);
            if (instance == null || !instance.virtualInterface().equals(Optional.ofNullable(made.get(name)))) {
                kernel.remove(name);
                made.remove(name);
            }
        }
        wanted.clear();
        wanted.putAll(next);
        wanted.keySet().forEach(this::make);
    }

    /** An interface appeared: what belongs on top of it is made. */
    void appeared(String base) {
        wanted.forEach((name, instance) -> {
            if (instance.device().filter(base::equals).isPresent()) {
                make(name);
            }
        });
    }

    /** An interface is gone, perhaps one of these. */
    void gone(String name) {
        made.remove(name);
    }

    private void make(String name) {
        VrrpInstance instance = Optional.ofNullable(wanted.get(name)).orElseThrow();
        String base = instance.device().orElse("");
        if (made.containsKey(name) || links.link(base).isEmpty()) {
            return;
        }
        VirtualInterface own = instance.virtualInterface().orElseThrow();
        try {
            VirtualLinks.Made link = kernel.make(order(name, base, instance, own));
            made.put(name, own);
            troubled.remove(name);
            madeLink.accept(new LinkState(name, link.index(), true, true, link.mac()));
        } catch (IOException e) {
            if (troubled.add(name)) {
                log.error("(" + instance.name() + ") interface " + name + " cannot be made: " + e.getMessage());
            }
        }
    }

    private VirtualLinks.Order order(String name, String base, VrrpInstance instance, VirtualInterface own) {
        Optional<MacAddress> mac = own instanceof Vmac vmac
                ? vmac.mac()
                        .flatMap(MacAddress::parse)
                        .or(() -> Optional.of(MacAddress.ofVirtualRouter(instance.family(), instance.vrid())))
                : Optional.empty();
        OptionalInt isolation = own instanceof Ipvlan ipvlan ? OptionalInt.of(isolation(ipvlan)) : OptionalInt.empty();
        boolean inet6 = instance.family() == Family.INET6;
        return new VirtualLinks.Order(
                name,
                base,
                mac,
                isolation,
                own.group(),
                instance.vrf(),
                inet6 ? links.source(base, Family.INET6, Set.of()) : Optional.empty(),
                inet6 || instance.held().anyMatch(address -> address.ip().family() == Family.INET6));
    }

    private static int isolation(Ipvlan ipvlan) {
        return switch (ipvlan.mode()) {
            case BRIDGE -> 0;
            case PRIVATE -> 1;
            case VEPA -> 2;
        };
    }

    /** Removes every interface. */
    void end() {
        Set.copyOf(made.keySet()).forEach(kernel::remove);
        made.clear();
        wanted.clear();
    }
}
