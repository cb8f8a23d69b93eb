package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.kernel.Firewall;
import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.kernel.PlacedAddress;
import io.vipkeeper.kernel.Recognition;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What an instance holds in the kernel while it is master: addresses, excluded addresses, routes, rules. */
final class Holding {
    private final NetworkTable table;
    private final Firewall firewall;
    private final Log log;
    private Goods wanted;
    private Goods held = Goods.NONE;

    /** Holds nothing yet. */
    Holding(NetworkTable table, Firewall firewall, Log log, Goods wanted) {
        this.table = table;
        this.firewall = firewall;
        this.log = log;
        this.wanted = wanted;
    }

    /**
     * Things to hold, in the order in which they are taken.
     *
     * @param mute addresses that nobody may talk to
     * @param addresses advertised ones first
     */
    record Goods(
            List<PlacedAddress> mute,
            List<PlacedAddress> addresses,
            List<VirtualRoute> routes,
            List<VirtualRule> rules) {
        static final Goods NONE = new Goods(List.of(), List.of(), List.of(), List.of());

        /** @param device the interface of addresses that name none */
        static Goods of(VrrpInstance instance, String device) {
            List<PlacedAddress> addresses = instance.held()
                    .map(address -> new PlacedAddress(address.device().orElse(device), address))
                    .toList();
            boolean answers = instance.accept() || instance.owner();
            return new Goods(answers ? List.of() : addresses, addresses, instance.routes(), instance.rules());
        }

        Goods without(Goods others) {
            return new Goods(
                    minus(mute, others.mute),
                    minus(addresses, others.addresses),
                    minus(routes, others.routes),
                    minus(rules, others.rules));
        }

        private static <T> List<T> minus(List<T> some, List<T> others) {
            return some.stream().filter(Predicate.not(others::contains)).toList();
        }
    }

    /** Whether there is anything to hold. */
    boolean isHeld() {
        return !held.equals(Goods.NONE);
    }

    /** What is held now. */
    Goods held() {
        return held;
    }

    /** Takes everything. */
    void take() {
        add(wanted);
        held = wanted;
    }

    /** Lets go of everything. */
    void release() {
        remove(held);
        held = Goods.NONE;
    }

    /** Removes whatever of it an earlier run may have left in the kernel. */
    void clean() {
        remove(wanted);
        held = Goods.NONE;
    }

    /**
     * From now on {@code next} is wanted; what is held already follows, what stays is not touched.
     *
     * @return whether addresses were added
     */
    boolean change(String name, Goods next) {
        wanted = next;
        if (!isHeld()) {
            return false;
        }
        Goods gone = held.without(next);
        Goods fresh = next.without(held);
        gone.addresses.forEach(placed -> log.info("(" + name + ") ip address "
                + placed.address().address() + " dev " + placed.device() + ", no longer exist"));
        remove(gone);
        if (!fresh.equals(Goods.NONE)) {
            add(fresh);
        }
        held = next;
        return !fresh.addresses.isEmpty();
    }

    /** Whether {@code address} on {@code device} is held and its removal by others is to be noticed. */
    boolean watches(String device, IpAddress address) {
        return held.addresses.stream()
                .anyMatch(placed -> placed.device().equals(device)
                        && placed.address().ip().equals(address)
                        && placed.address().tracked());
    }

    /** Whether somebody has removed a route or rule that is held and whose removal is to be noticed. */
    boolean misses(RouteEvent event) {
        if (event instanceof RouteEvent.RouteRemoved removed) {
            return !table.missingRoutes(tracked(route -> Recognition.means(removed.route(), route)))
                    .isEmpty();
        }
        if (event instanceof RouteEvent.RuleRemoved removed) {
            return !table.missingRules(held.rules.stream()
                            .filter(VirtualRule::tracked)
                            .filter(rule -> Recognition.means(removed.rule(), rule))
                            .toList())
                    .isEmpty();
        }
        return !table.missingRoutes(tracked(route -> true)).isEmpty();
    }

    private List<VirtualRoute> tracked(Predicate<VirtualRoute> which) {
        return held.routes.stream().filter(VirtualRoute::tracked).filter(which).toList();
    }

    /** The addresses that are held, on whichever interface. */
    List<VirtualAddress> addresses() {
        return held.addresses.stream().map(PlacedAddress::address).toList();
    }

    private void add(Goods goods) {
        say(firewall.block(goods.mute));
        say(table.addAddresses(goods.addresses));
        say(table.addRoutes(goods.routes));
        say(table.addRules(goods.rules));
    }

    private void remove(Goods goods) {
        say(table.removeRules(reversed(goods.rules)));
        say(table.removeRoutes(reversed(goods.routes)));
        say(table.removeAddresses(goods.addresses));
        say(firewall.unblock(goods.mute));
    }

    private void say(List<String> troubles) {
        troubles.forEach(log::error);
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }
}
