package io.vipkeeper.realserver;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses of a configuration's services that real servers must have.
 *
 * @param vips of services with a server reached by direct routing or a tunnel
 * @param tunnelled those of them with a server reached by an IP-in-IP tunnel
 * @param marked names of such services that firewall marks define: their addresses stand in no configuration
 */
public record ServiceAddresses(SortedSet<IpAddress> vips, SortedSet<IpAddress> tunnelled, List<String> marked) {
    public ServiceAddresses {
        vips = new TreeSet<>(vips);
        tunnelled = new TreeSet<>(tunnelled);
        marked = List.copyOf(marked);
    }

    /** What {@code config} asks of real servers. */
    public static ServiceAddresses of(Config config) {
        SortedSet<IpAddress> vips = new TreeSet<>();
        SortedSet<IpAddress> tunnelled = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (VirtualServer service : config.virtualServers()) {
            Set<Forwarding> ways = ways(service);
            if (ways.stream().allMatch(way -> way.method() == Forwarding.Method.NAT)) {
                continue;
            }
            List<IpAddress> addresses = addresses(service.target());
            vips.addAll(addresses);
            if (ways.contains(Forwarding.TUN)) {
                tunnelled.addAll(addresses);
            }
            if (marks(service.target())) {
                marked.add(service.name());
            }
        }
        return new ServiceAddresses(vips, tunnelled, List.copyOf(marked));
    }

    private static Set<Forwarding> ways(VirtualServer service) {
        return Stream.concat(
                        service.realServers().stream().map(server -> server.forwarding()),
                        service.sorryServer().stream().map(SorryServer::forwarding))
                .collect(Collectors.toSet());
    }

    private static List<IpAddress> addresses(ServiceTarget target) {
        if (target instanceof ServiceTarget.Address one) {
            return List.of(one.endpoint().address());
        }
        if (target instanceof ServiceTarget.Group group) {
            return group.entries().stream()
                    .flatMap(entry -> entry instanceof GroupEntry.Addresses range
                            ? Stream.iterate(range.first(), address -> address.plus(1))
                                    .limit(range.count())
                            : Stream.empty())
                    .toList();
        }
        return List.of();
    }

    private static boolean marks(ServiceTarget target) {
        return target instanceof ServiceTarget.Fwmark
                || (target instanceof ServiceTarget.Group group
                        && group.entries().stream().anyMatch(entry -> entry instanceof GroupEntry.Fwmark));
    }
}
