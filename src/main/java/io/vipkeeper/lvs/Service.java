package io.vipkeeper.lvs;

import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.Script;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual service at run time. It decides; it touches nothing: each event returns effects in order, and
 * {@link #wanted} is the part of the IPVS table that follows from the state. One thread owns it.
 *
 * <p>With S the sum of the weights of the servers that are alive, Q the quorum and H the hysteresis:
 *
 * <pre>
 * quorum  event          next   what happens
 * up      S = 0 or       down   "Lost quorum"; sorry server in, live servers out; quorum_down
 *         S &lt; Q - H
 * down    S &gt;= Q + H     up     "Gained quorum"; live servers in, sorry server out; quorum_up
 * down    start          down   with a sorry server: "Starting with quorum down", as above; else silent
 * </pre>
 */
public final class Service {
    private final Map<Endpoint, Server> servers = new LinkedHashMap<>();
    private GlobalDefs globals;
    private VirtualServer config;
    private List<ServiceKey> keys;
    private boolean quorumUp;
    private boolean sorryActive;

    /** A service that is not started: it wants nothing yet. */
    public Service(VirtualServer config, GlobalDefs globals) {
        this.config = config;
        this.globals = globals;
        this.keys = ServiceKeys.of(config);
    }

    /** The name in logs. */
    public String name() {
        return config.name();
    }

    /** What tells this service from every other: the name, and the family of a firewall mark. */
    public String identity() {
        return identity(config);
    }

    /** The identity that a service of this configuration has. */
    public static String identity(VirtualServer server) {
        boolean marks6 = server.target() instanceof ServiceTarget.Fwmark fwmark && fwmark.family() == Family.INET6;
        return server.name() + (marks6 ? " inet6" : "");
    }

    public VirtualServer config() {
        return config;
    }

    /** The kernel services that this one stands for. */
    public List<ServiceKey> keys() {
        return keys;
    }

    /** Whether quorum is reached. */
    public boolean quorumUp() {
        return quorumUp;
    }

    /** Where this service stands, a line for it and one for each server. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("VS " + name() + " quorum " + (quorumUp ? "UP" : "DOWN")
                + (sorryActive ? ", sorry server active" : ""));
        servers.values()
                .forEach(server -> lines.add("RS " + config.nameOf(server.config()) + " of VS " + name() + " "
                        + (server.alive() ? "UP" : "DOWN") + ", weight " + server.weight()));
        return lines;
    }

    /** Whether {@code server} belongs to this service. */
    public boolean has(Endpoint server) {
        return servers.containsKey(server);
    }

    /** Whether a server counts as alive; false for one that is not of this service. */
    public boolean alive(Endpoint server) {
        Server known = servers.get(server);
        return known != null && known.alive();
    }

    /**
     * Starts the service.
     *
     * @param health per server the standing of each of its checkers, in their order
     */
    public List<Effect> start(Map<Endpoint, List<Health>> health) {
        List<Effect> out = new ArrayList<>();
        for (RealServer real : config.realServers()) {
            Server server = enroll(real, health);
            server.setAlive(server.healthy());
            if (server.alive() && globals.rsInitNotifies()) {
                notifyServer(server, true, out);
            }
        }
        evaluate(true, out);
        return out;
    }

    /**
     * Takes a checker's changed verdict.
     *
     * @param checker its index among the server's checkers
     * @param mail body of the mail that tells of it
     */
    public List<Effect> verdict(Endpoint endpoint, int checker, boolean up, String mail) {
        List<Effect> out = new ArrayList<>();
        Server server = known(endpoint);
        boolean nowAlive = server.judge(checker, up);
        boolean flips = nowAlive != server.alive();
        if (flips) {
            flip(server, nowAlive, out);
        }
        if (server.config().smtpAlert() && (flips || !globals.mail().noCheckerEmails())) {
            out.add(serverMail(server, up, mail));
        }
        return out;
    }

    /** A server that counted as failed was probed for the first time and failed: its notifiers are run all the same. */
    public List<Effect> foundDown(Endpoint endpoint) {
        List<Effect> out = new ArrayList<>();
        notifyServer(known(endpoint), false, out);
        return out;
    }

    /** Takes what a checker adds to its server's weight from now on. */
    public List<Effect> contribution(Endpoint endpoint, int checker, int contribution) {
        List<Effect> out = new ArrayList<>();
        Server server = known(endpoint);
        int before = server.weight();
        server.contribute(checker, contribution);
        weightChanged(server, before, out);
        evaluate(false, out);
        return out;
    }

    /**
     * Takes a changed configuration of the same service; servers that stay keep their state.
     *
     * @param health per server of the new configuration the standing of each of its checkers
     */
    public List<Effect> reload(VirtualServer newConfig, GlobalDefs newGlobals, Map<Endpoint, List<Health>> health) {
        List<Effect> out = new ArrayList<>();
        Map<Endpoint, Server> before = new LinkedHashMap<>(servers);
        VirtualServer old = config;
        config = newConfig;
        globals = newGlobals;
        keys = ServiceKeys.of(newConfig);
        Map<Endpoint, Server> after = new LinkedHashMap<>();
        for (RealServer real : newConfig.realServers()) {
            Server server = before.remove(real.endpoint());
            if (server != null) {
                after.put(real.endpoint(), server);
            }
        }
        before.values().forEach(gone -> drop(gone, old, out));
        servers.clear();
        for (RealServer real : newConfig.realServers()) {
            Server kept = after.get(real.endpoint());
            if (kept == null) {
                Server server = enroll(real, health);
                server.setAlive(server.healthy());
            } else {
                servers.put(real.endpoint(), kept);
                keep(kept, real, health.getOrDefault(real.endpoint(), List.of()), out);
            }
        }
        sorryActive = sorryActive && newConfig.sorryServer().isPresent();
        evaluate(true, out);
        return out;
    }

    /**
     * The service ends: at stop, or because a reload dropped it.
     *
     * @param removed by a reload
     * @param quiet the table is flushed or left alone, so no server is taken out one by one
     */
    public List<Effect> end(boolean removed, boolean quiet) {
        List<Effect> out = new ArrayList<>();
        if (removed) {
            out.add(new Effect.Log("Removing Virtual Server " + name()));
        }
        for (Server server : servers.values()) {
            String name = config.nameOf(server.config());
            boolean inhibited = !server.alive() && server.config().inhibitOnFailure();
            if (!quiet && (!removed || server.alive())) {
                String verb = removed ? "Removing" : "Shutting down";
                out.add(new Effect.Log(
                        verb + (inhibited ? " (inhibited)" : "") + " service " + name + " from VS " + name()));
            }
            if (config.omega() && server.alive()) {
                notifyServer(server, false, out);
                if (server.config().smtpAlert()) {
                    out.add(serverMail(server, false, removed ? "=> Removing <=" : "=> Shutting down <="));
                }
            }
            server.setAlive(false);
        }
        if (config.omega() && quorumUp) {
            notifyService(false, removed ? "=> Removing <=" : "=> Shutting down <=", out);
        }
        quorumUp = false;
        sorryActive = false;
        return out;
    }

    /** What the kernel should hold for one of {@link #keys}. */
    public TableEntry wanted(ServiceKey key) {
        Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
        for (Server server : servers.values()) {
            RealServer real = server.config();
            boolean serves = server.alive() && !sorryActive;
            if (serves || real.inhibitOnFailure()) {
                destinations.put(
                        destination(key, real.endpoint(), real.forwarding()),
                        new DestinationSpec(
                                real.forwarding(),
                                serves ? server.weight() : 0,
                                real.upperThreshold(),
                                real.lowerThreshold()));
            }
        }
        Optional<SorryServer> sorry = config.sorryServer().filter(s -> sorryActive || s.inhibit());
        sorry.ifPresent(s -> destinations.putIfAbsent(
                destination(key, s.endpoint(), s.forwarding()),
                new DestinationSpec(s.forwarding(), sorryActive ? 1 : 0, 0, 0)));
        if (sorryActive) {
            sorry.ifPresent(s -> destinations.put(
                    destination(key, s.endpoint(), s.forwarding()), new DestinationSpec(s.forwarding(), 1, 0, 0)));
        }
        return new TableEntry(ServiceSpec.of(config, key.family()), destinations);
    }

    /** What {@code server} is called in the kernel's entry of {@code key}. */
    public static Endpoint destination(ServiceKey key, RealServer server) {
        return destination(key, server.endpoint(), server.forwarding());
    }

    /** DR and TUN cannot change the port: the destination has the service's, and none for a mark. */
    private static Endpoint destination(ServiceKey key, Endpoint server, Forwarding forwarding) {
        if (forwarding.method() == Forwarding.Method.NAT) {
            return server;
        }
        int port =
                key instanceof ServiceKey.Address address ? address.endpoint().port() : 0;
        return new Endpoint(server.address(), port);
    }

    private Server enroll(RealServer real, Map<Endpoint, List<Health>> health) {
        Server server = new Server(real);
        judgeAll(server, health.getOrDefault(real.endpoint(), List.of()));
        servers.put(real.endpoint(), server);
        return server;
    }

    private static void judgeAll(Server server, List<Health> health) {
        server.forgetCheckers();
        for (int i = 0; i < health.size(); i++) {
            server.judge(i, health.get(i).up());
            server.contribute(i, health.get(i).contribution());
        }
    }

    private void keep(Server server, RealServer real, List<Health> health, List<Effect> out) {
        int before = server.weight();
        server.configure(real);
        judgeAll(server, health);
        weightChanged(server, before, out);
        if (server.healthy() != server.alive()) {
            announce(server, server.healthy(), out);
        }
    }

    private void drop(Server server, VirtualServer old, List<Effect> out) {
        String name = old.nameOf(server.config());
        out.add(new Effect.Log("service " + name + " no longer exist"));
        if (server.alive()) {
            out.add(new Effect.Log("Removing service " + name + " from VS " + name()));
            notifyServer(server, false, out);
            if (server.config().smtpAlert()) {
                out.add(serverMail(server, false, "=> Removing <="));
            }
        }
    }

    private void flip(Server server, boolean up, List<Effect> out) {
        announce(server, up, out);
        evaluate(false, out);
    }

    private void announce(Server server, boolean up, List<Effect> out) {
        String name = config.nameOf(server.config());
        String line = server.config().inhibitOnFailure()
                ? (up ? "Enabling" : "Disabling") + " service " + name + " of VS " + name()
                : up
                        ? "Adding service " + name + " to VS " + name()
                        : "Removing service " + name + " from VS " + name();
        out.add(new Effect.Log(line));
        server.setAlive(up);
        notifyServer(server, up, out);
    }

    private void weightChanged(Server server, int before, List<Effect> out) {
        if (server.weight() != before) {
            out.add(new Effect.Log("Changing weight from " + before + " to " + server.weight() + " for "
                    + (server.alive() ? "active" : "inactive") + " service " + config.nameOf(server.config())
                    + " of VS " + name()));
        }
    }

    private void evaluate(boolean starting, List<Effect> out) {
        long sum = servers.values().stream()
                .filter(Server::alive)
                .mapToLong(Server::weight)
                .sum();
        long high = (long) config.quorum() + config.hysteresis();
        long low = (long) config.quorum() - config.hysteresis();
        String lost = config.quorum() + "-" + config.hysteresis() + "=" + low + " > " + sum;
        String gained = config.quorum() + "+" + config.hysteresis() + "=" + high + " <= " + sum;
        if (quorumUp ? sum == 0 || sum < low : starting && sum < high && !sorryActive && hasSorry()) {
            String verb = starting ? "Starting with quorum down " : "Lost quorum ";
            out.add(new Effect.Log(verb + lost + " for VS " + name()));
            quorumUp = false;
            setSorry(true, out);
            notifyService(false, "=> " + verb + lost + " <=", out);
        } else if (!quorumUp && sum >= high) {
            out.add(new Effect.Log("Gained quorum " + gained + " for VS " + name()));
            quorumUp = true;
            setSorry(false, out);
            notifyService(
                    true, "=> " + (starting ? "Starting with quorum up " : "Gained quorum ") + gained + " <=", out);
        }
    }

    private boolean hasSorry() {
        return config.sorryServer().isPresent();
    }

    private void setSorry(boolean active, List<Effect> out) {
        if (config.sorryServer().isEmpty() || sorryActive == active) {
            return;
        }
        SorryServer sorry = config.sorryServer().get();
        String name = config.nameOf(sorry.endpoint());
        sorryActive = active;
        if (active) {
            out.add(new Effect.Log(
                    (sorry.inhibit() ? "Enabling" : "Adding") + " sorry server " + name + " to VS " + name()));
            out.add(new Effect.Log("Removing alive servers from the pool for VS " + name()));
        } else {
            out.add(new Effect.Log(
                    (sorry.inhibit() ? "Disabling" : "Removing") + " sorry server " + name + " from VS " + name()));
            out.add(new Effect.Log("Adding alive servers to the pool for VS " + name()));
        }
    }

    private void notifyService(boolean up, String mail, List<Effect> out) {
        Optional<Script> script = up ? config.quorumUp() : config.quorumDown();
        script.ifPresent(s -> out.add(new Effect.Notify(name(), s)));
        out.add(new Effect.StateLine("VS " + name() + (up ? " UP" : " DOWN")));
        if (config.smtpAlert()) {
            out.add(new Effect.Mail("Virtualserver " + name() + " - " + (up ? "UP" : "DOWN"), mail));
        }
    }

    private void notifyServer(Server server, boolean up, List<Effect> out) {
        RealServer real = server.config();
        Optional<Script> script = up ? real.notifyUp() : real.notifyDown();
        script.ifPresent(s -> out.add(new Effect.Notify(name(), s)));
        out.add(new Effect.StateLine("RS " + config.nameOf(real) + " " + name() + (up ? " UP" : " DOWN")));
    }

    private Effect serverMail(Server server, boolean up, String body) {
        return new Effect.Mail(
                "Realserver " + config.nameOf(server.config()) + " of virtual server " + name() + " - "
                        + (up ? "UP" : "DOWN"),
                body);
    }

    private Server known(Endpoint endpoint) {
        Server server = servers.get(endpoint);
        if (server == null) {
            throw new IllegalStateException(endpoint + " is no server of " + name());
        }
        return server;
    }
}
