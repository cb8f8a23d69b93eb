package io.vipkeeper.kernel;

import io.vipkeeper.config.model.address.VirtualRoute;
import io.vipkeeper.config.model.address.VirtualRule;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.Route;
import io.vipkeeper.linux.route.RouteClient;
import io.vipkeeper.linux.route.RouteCommand;
import io.vipkeeper.linux.route.RouteOutcome;
import io.vipkeeper.linux.route.Rule;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Addresses, routes and rules over rtnetlink, many in one message. */
public final class KernelNetwork implements NetworkTable {
    private static final Set<Integer> THERE = Set.of(Errno.EEXIST);
    private static final Set<Integer> GONE = Set.of(Errno.EADDRNOTAVAIL, Errno.ESRCH, Errno.ENOENT, Errno.ENODEV);

    private final RouteClient client;

    private KernelNetwork(RouteClient client) {
        this.client = client;
    }

    /** A socket of its own. */
    public static KernelNetwork open() throws ErrnoException {
        return new KernelNetwork(RouteClient.open());
    }

    @Override
    public boolean hasAddress(String device, IpAddress address) {
        try {
            Optional<Link> link = client.link(device);
            return link.isPresent()
                    && client.addresses().stream()
                            .anyMatch(held -> held.link() == link.get().index()
                                    && held.address().equals(RouteTranslation.raw(address)));
        } catch (NetlinkException e) {
            return false;
        }
    }

    @Override
    public List<String> addAddresses(List<PlacedAddress> addresses) {
        return addresses(addresses, true);
    }

    @Override
    public List<String> removeAddresses(List<PlacedAddress> addresses) {
        return addresses(addresses, false);
    }

    private List<String> addresses(List<PlacedAddress> addresses, boolean add) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        List<String> troubles = new ArrayList<>();
        List<RouteCommand> commands = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        Map<String, Integer> links = links(troubles);
        for (PlacedAddress placed : addresses) {
            Optional<Integer> link = Optional.ofNullable(links.get(placed.device()));
            if (link.isPresent()) {
                var address = RouteTranslation.address(placed.address(), link.get());
                commands.add(add ? new RouteCommand.ReplaceAddress(address) : new RouteCommand.DeleteAddress(address));
                objects.add("address " + placed);
            } else if (add) {
                troubles.add("address " + placed + " cannot be added: there is no such interface");
            }
        }
        troubles.addAll(execute(commands, objects, add));
        return troubles;
    }

    @Override
    public List<VirtualRoute> missingRoutes(List<VirtualRoute> routes) {
        try {
            List<Route> there = routes.isEmpty() ? List.of() : client.routes();
            return routes.stream()
                    .filter(ours -> there.stream().noneMatch(route -> Recognition.means(route, ours)))
                    .toList();
        } catch (NetlinkException e) {
            return List.of();
        }
    }

    @Override
    public List<VirtualRule> missingRules(List<VirtualRule> rules) {
        try {
            List<Rule> there = rules.isEmpty() ? List.of() : client.rules();
            return rules.stream()
                    .filter(ours -> there.stream().noneMatch(rule -> Recognition.means(rule, ours)))
                    .toList();
        } catch (NetlinkException e) {
            return List.of();
        }
    }

    @Override
    public List<String> promoteSecondaries(String device) {
        try {
            Files.writeString(Path.of("/proc/sys/net/ipv4/conf", device, "promote_secondaries"), "1\n");
            return List.of();
        } catch (IOException e) {
            return List.of("promote_secondaries of " + device + " cannot be set: " + e);
        }
    }

    @Override
    public List<String> addRoutes(List<VirtualRoute> routes) {
        return routes(routes, true);
    }

    @Override
    public List<String> removeRoutes(List<VirtualRoute> routes) {
        return routes(routes, false);
    }

    private List<String> routes(List<VirtualRoute> routes, boolean add) {
        if (routes.isEmpty()) {
            return List.of();
        }
        List<String> troubles = new ArrayList<>();
        List<RouteCommand> commands = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        Map<String, Integer> links = links(troubles);
        for (VirtualRoute route : routes) {
            Optional<String> absent = RouteTranslation.devices(route)
                    .filter(name -> !links.containsKey(name))
                    .findFirst();
            if (absent.isEmpty()) {
                var translated = RouteTranslation.route(route, links::get);
                commands.add(
                        add
                                ? new RouteCommand.PutRoute(translated, RouteTranslation.how(route))
                                : new RouteCommand.DeleteRoute(translated));
                objects.add("route to " + route.destination());
            } else if (add) {
                troubles.add(
                        "route to " + route.destination() + " cannot be added: there is no interface " + absent.get());
            }
        }
        troubles.addAll(execute(commands, objects, add));
        return troubles;
    }

    @Override
    public List<String> addRules(List<VirtualRule> rules) {
        return rules(rules, true);
    }

    @Override
    public List<String> removeRules(List<VirtualRule> rules) {
        return rules(rules, false);
    }

    private List<String> rules(List<VirtualRule> rules, boolean add) {
        List<RouteCommand> commands = new ArrayList<>();
        List<String> objects = new ArrayList<>();
        for (VirtualRule rule : rules) {
            var translated = RuleTranslation.rule(rule);
            commands.add(add ? new RouteCommand.AddRule(translated) : new RouteCommand.DeleteRule(translated));
            objects.add("rule " + translated);
        }
        return execute(commands, objects, add);
    }

    private List<String> execute(List<RouteCommand> commands, List<String> objects, boolean add) {
        if (commands.isEmpty()) {
            return List.of();
        }
        Set<Integer> harmless = add ? THERE : GONE;
        List<String> troubles = new ArrayList<>();
        List<RouteOutcome> outcomes = client.execute(commands);
        for (int i = 0; i < outcomes.size(); i++) {
            String object = objects.get(i);
            outcomes.get(i)
                    .failure()
                    .filter(failure -> !harmless.contains(failure.errno()))
                    .ifPresent(failure -> troubles.add(
                            object + " cannot be " + (add ? "added: " : "removed: ") + failure.getMessage()));
        }
        return troubles;
    }

    private Map<String, Integer> links(List<String> troubles) {
        Map<String, Integer> indices = new HashMap<>();
        try {
            for (Link link : client.links()) {
                indices.put(link.name(), link.index());
            }
        } catch (NetlinkException e) {
            troubles.add("interfaces cannot be listed: " + e.getMessage());
        }
        return indices;
    }

    @Override
    public void close() {
        client.close();
    }
}
