package io.vipkeeper.lvs;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A virtual service at run time. It decides; it touches nothing: each event returns effects in order, and
 * {@link #wanted} is the part of the IPVS table that follows from the state. One thread owns it.
 */
public final class Service {
    private final Pool pool;
    private final Quorum quorum = new Quorum();
    private GlobalDefs globals;
    private VirtualServer config;
    private List<ServiceKey> keys;

    /** A service that is not started: it wants nothing yet. */
    public Service(VirtualServer config, GlobalDefs globals) {
        this.config = config;
        this.globals = globals;
        this.keys = ServiceKeys.of(config);
        this.pool = new Pool(config);
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

    /** The kernel services that this one stands for, without repetition. */
    public List<ServiceKey> keys() {
        return keys;
    }

    /** Whether quorum is reached. */
    public boolean quorumUp() {
        return quorum.isUp();
    }

    /** Where this service stands, a line for it and one for each server. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("VS " + name() + " quorum " + (quorum.isUp() ? "UP" : "DOWN")
                + (quorum.isSorryActive() ? ", sorry server active" : ""));
        pool.all()
                .forEach(server -> lines.add("RS " + config.nameOf(server.config()) + " of VS " + name() + " "
                        + (server.alive() ? "UP" : "DOWN") + ", weight " + server.weight()));
        return lines;
    }

    /** Whether {@code server} belongs to this service. */
    public boolean has(Endpoint server) {
        return pool.find(server).isPresent();
    }

    /** Whether a server counts as alive; false for one that is not of this service. */
    public boolean alive(Endpoint server) {
        return pool.find(server).map(Server::alive).orElse(false);
    }

    /**
     * Starts the service.
     *
     * @param health per server the standing of each of its checkers, in their order
     */
    public List<Effect> start(Map<Endpoint, List<Health>> health) {
        Report report = new Report(config);
        config.realServers().forEach(real -> enroll(real, health, report));
        evaluate(true, report);
        return report.effects();
    }

    /**
     * Takes a checker's changed verdict.
     *
     * @param checker its index among the server's checkers
     * @param mail body of the mail that tells of it
     */
    public List<Effect> verdict(Endpoint endpoint, int checker, boolean up, String mail) {
        Report report = new Report(config);
        Server server = known(endpoint);
        server.judge(checker, up);
        boolean flips = server.healthy() != server.alive();
        if (flips) {
            flip(server, report);
            evaluate(false, report);
        }
        if (flips || !globals.mail().noCheckerEmails()) {
            report.mailServer(server.config(), up, mail);
        }
        return report.effects();
    }

    /** A server that counted as failed was probed for the first time and failed: its notifiers are run all the same. */
    public List<Effect> foundDown(Endpoint endpoint) {
        Report report = new Report(config);
        report.notifyServer(known(endpoint).config(), false);
        return report.effects();
    }

    /** Takes what a checker adds to its server's weight from now on. */
    public List<Effect> contribution(Endpoint endpoint, int checker, int contribution) {
        Report report = new Report(config);
        Server server = known(endpoint);
        int before = server.weight();
        server.contribute(checker, contribution);
        if (server.weight() != before) {
            report.weightChanged(server, before);
            pool.changed(server);
            evaluate(false, report);
        }
        return report.effects();
    }

    /**
     * Takes a changed configuration of the same service; servers that stay keep their state.
     *
     * @param health per server of the new configuration the standing of each of its checkers
     */
    public List<Effect> reload(VirtualServer newConfig, GlobalDefs newGlobals, Map<Endpoint, List<Health>> health) {
        VirtualServer old = config;
        Report report = new Report(newConfig);
        config = newConfig;
        globals = newGlobals;
        keys = ServiceKeys.of(newConfig);
        pool.prepare(newConfig);
        GroupChanges.between(old, newConfig).forEach(report::log);
        Map<Endpoint, Server> before = pool.takeAll();
        Map<Endpoint, Server> gone = new LinkedHashMap<>(before);
        newConfig.realServers().forEach(real -> gone.remove(real.endpoint()));
        gone.values().forEach(server -> drop(server, report));
        for (RealServer real : newConfig.realServers()) {
            Optional<Server> kept = Optional.ofNullable(before.get(real.endpoint()));
            kept.ifPresentOrElse(
                    server -> keep(server, real, health.getOrDefault(real.endpoint(), List.of()), report),
                    () -> enroll(real, health, report));
        }
        quorum.replaceSorry(old.sorryServer(), newConfig.sorryServer(), report);
        evaluate(true, report);
        return report.effects();
    }

    /**
     * The service ends: at stop, or because a reload dropped it.
     *
     * @param removed by a reload
     * @param quiet the table is flushed or left alone, so no server is taken out one by one
     */
    public List<Effect> end(boolean removed, boolean quiet) {
        Report report = new Report(config);
        String mail = removed ? "=> Removing <=" : "=> Shutting down <=";
        if (removed) {
            report.serviceRemoved();
        }
        for (Server server : pool.all()) {
            boolean told = !removed || server.alive() || server.config().inhibitOnFailure();
            if (told && !quiet) {
                report.left(removed ? "Removing" : "Shutting down", server);
            }
            if (config.omega() && server.alive()) {
                report.notifyServer(server.config(), false);
                report.mailServer(server.config(), false, mail);
            }
            server.setAlive(false);
            pool.changed(server);
        }
        if (config.omega() && quorum.isUp()) {
            report.notifyService(false, mail);
        }
        pool.touchAll();
        quorum.end();
        return report.effects();
    }

    /** What the kernel should hold for one of {@link #keys}. */
    public TableEntry wanted(ServiceKey key) {
        boolean sorryActive = quorum.isSorryActive();
        Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
        for (Server server : pool.all()) {
            Destinations.wanted(server, sorryActive)
                    .ifPresent(spec -> destinations.put(Destinations.of(key, server.config()), spec));
        }
        config.sorryServer()
                .ifPresent(sorry -> Destinations.wanted(sorry, sorryActive)
                        .ifPresent(spec -> destinations.merge(
                                Destinations.of(key, sorry), spec, (real, idle) -> sorryActive ? idle : real)));
        return new TableEntry(ServiceSpec.of(config, key.family()), destinations);
    }

    /** The part of {@link #wanted(ServiceKey)} that some real servers have, by destination; empty for one that should be absent. */
    public Map<Endpoint, Optional<DestinationSpec>> wanted(ServiceKey key, Set<Endpoint> touchedServers) {
        Map<Endpoint, Optional<DestinationSpec>> part = new LinkedHashMap<>();
        for (Endpoint endpoint : touchedServers) {
            Server server = known(endpoint);
            part.put(Destinations.of(key, server.config()), Destinations.wanted(server, quorum.isSorryActive()));
        }
        return part;
    }

    /** What may have changed in {@link #wanted} since this was last asked; everything at first. */
    public Touched takeTouched() {
        return pool.takeTouched();
    }

    /** What {@code server} is called in the kernel's entry of {@code key}. */
    public static Endpoint destination(ServiceKey key, RealServer server) {
        return Destinations.of(key, server);
    }

    private void enroll(RealServer real, Map<Endpoint, List<Health>> health, Report report) {
        Server server = pool.add(real, health.getOrDefault(real.endpoint(), List.of()));
        if (server.alive() && globals.rsInitNotifies()) {
            report.notifyServer(real, true);
        }
    }

    private void keep(Server server, RealServer real, List<Health> health, Report report) {
        int before = server.weight();
        server.configure(real, health);
        if (server.weight() != before) {
            report.weightChanged(server, before);
        }
        pool.put(server);
        if (server.healthy() != server.alive()) {
            flip(server, report);
        }
    }

    private void drop(Server server, Report report) {
        report.log("service " + config.nameOf(server.config()) + " no longer exist");
        if (server.alive()) {
            report.left("Removing", server);
            report.notifyServer(server.config(), false);
            report.mailServer(server.config(), false, "=> Removing <=");
            server.setAlive(false);
            pool.changed(server);
        }
    }

    private void flip(Server server, Report report) {
        server.setAlive(server.healthy());
        pool.changed(server);
        report.flipped(server.config(), server.alive());
        report.notifyServer(server.config(), server.alive());
    }

    private void evaluate(boolean starting, Report report) {
        if (quorum.evaluate(config, pool.liveWeight(), starting, report)) {
            pool.touchAll();
        }
    }

    private Server known(Endpoint endpoint) {
        return pool.find(endpoint)
                .orElseThrow(() -> new IllegalStateException(endpoint + " is no server of " + name()));
    }
}
