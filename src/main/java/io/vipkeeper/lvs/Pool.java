package io.vipkeeper.lvs;

import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real servers of one service, the sum of their live weight, and which of them changed lately. */
final class Pool {
    private final Map<Endpoint, Server> servers = new LinkedHashMap<>();
    private final Set<Endpoint> touched = new HashSet<>();
    private boolean distinct;
    private boolean wholeTouched;
    private long liveWeight;

    /** An empty pool for {@code service}. */
    Pool(VirtualServer service) {
        prepare(service);
    }

    /** Expects the servers of another configuration: everything may change. */
    void prepare(VirtualServer service) {
        distinct = Destinations.areDistinct(service);
        wholeTouched = true;
    }

    /** The servers in the order of the configuration. */
    Collection<Server> all() {
        return servers.values();
    }

    Optional<Server> find(Endpoint server) {
        return Optional.ofNullable(servers.get(server));
    }

    /** A new server; alive unless a checker already failed. */
    Server add(RealServer real, List<Health> health) {
        Server server = new Server(real);
        server.configure(real, health);
        server.setAlive(server.healthy());
        put(server);
        return server;
    }

    /** Puts a server at the end of the order. */
    void put(Server server) {
        servers.put(server.config().endpoint(), server);
        changed(server);
    }

    /** Takes all servers out without a change to what is counted, so that they can be put in again in another order. */
    Map<Endpoint, Server> takeAll() {
        Map<Endpoint, Server> taken = new LinkedHashMap<>(servers);
        servers.clear();
        return taken;
    }

    /** Keeps what is counted and noted in step with a server whose life or weight changed. */
    void changed(Server server) {
        liveWeight += server.growth();
        wholeTouched |= !distinct;
        if (!wholeTouched) {
            touched.add(server.config().endpoint());
        }
    }

    /** The sum of the weights of the servers that are alive. */
    long liveWeight() {
        return liveWeight;
    }

    void touchAll() {
        wholeTouched = true;
    }

    /** What changed since this was last asked. */
    Touched takeTouched() {
        Touched taken = new Touched(wholeTouched, wholeTouched ? Set.of() : touched);
        touched.clear();
        wholeTouched = false;
        return taken;
    }
}
