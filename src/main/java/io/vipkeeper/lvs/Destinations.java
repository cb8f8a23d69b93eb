package io.vipkeeper.lvs;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What servers are in the kernel's entry of a service. */
final class Destinations {
    private Destinations() {}

    static Endpoint of(ServiceKey key, RealServer server) {
        return of(key, server.endpoint(), server.forwarding());
    }

    static Endpoint of(ServiceKey key, SorryServer sorry) {
        return of(key, sorry.endpoint(), sorry.forwarding());
    }

    /** DR and TUN cannot change the port: the destination has the service's, and none for a mark. */
    private static Endpoint of(ServiceKey key, Endpoint server, Forwarding forwarding) {
        if (forwarding.method() == Forwarding.Method.NAT) {
            return server;
        }
        int port =
                key instanceof ServiceKey.Address address ? address.endpoint().port() : 0;
        return new Endpoint(server.address(), port);
    }

    /** A live server has its weight; any other is absent, or at weight 0 with inhibit_on_failure. */
    static Optional<DestinationSpec> wanted(Server server, boolean sorryActive) {
        RealServer real = server.config();
        boolean serves = server.alive() && !sorryActive;
        if (!serves && !real.inhibitOnFailure()) {
            return Optional.empty();
        }
        return Optional.of(new DestinationSpec(
                real.forwarding(), serves ? server.weight() : 0, real.upperThreshold(), real.lowerThreshold()));
    }

    /** The sorry server has weight 1 while it serves; otherwise it is absent, or at weight 0 with sorry_server_inhibit. */
    static Optional<DestinationSpec> wanted(SorryServer sorry, boolean sorryActive) {
        return sorryActive || sorry.inhibit()
                ? Optional.of(new DestinationSpec(sorry.forwarding(), sorryActive ? 1 : 0, 0, 0))
                : Optional.empty();
    }

    /**
     * Whether no two servers of {@code service}, the sorry server among them, could be one destination in the kernel;
     * false when that is not certain.
     */
    static boolean areDistinct(VirtualServer service) {
        boolean nat = service.realServers().stream().allMatch(real -> isNat(real.forwarding()))
                && service.sorryServer().stream().allMatch(sorry -> isNat(sorry.forwarding()));
        Set<Endpoint> endpoints = new HashSet<>();
        service.realServers().forEach(real -> endpoints.add(real.endpoint()));
        service.sorryServer().ifPresent(sorry -> endpoints.add(sorry.endpoint()));
        int servers = service.realServers().size() + (service.sorryServer().isPresent() ? 1 : 0);
        if (nat) {
            return endpoints.size() == servers;
        }
        Set<IpAddress> addresses = new HashSet<>();
        endpoints.forEach(endpoint -> addresses.add(endpoint.address()));
        return addresses.size() == servers;
    }

    private static boolean isNat(Forwarding forwarding) {
        return forwarding.method() == Forwarding.Method.NAT;
    }
}
