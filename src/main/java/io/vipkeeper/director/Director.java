package io.vipkeeper.director;

import io.vipkeeper.check.CheckerState;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.ScriptOutcome;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.kernel.IpvsTable;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Effect;
import io.vipkeeper.lvs.Health;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.Services;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;

/**
 * The services, their checkers and the kernel's table, together. Everything here runs on the lvs loop.
 *
 * <p>One turn of the loop takes events; each goes to its machine, whose log lines are written at once. At the end of the
 * turn the table follows in one batch, then scripts, FIFO lines and mail go out, then the probes that fell due start.
 */
final class Director {
    private final Loop loop;
    private final IpvsTable table;
    private final Announcements announcements;
    private final Probes probes;
    private final Ownership ownership;
    private final Log log;
    private final Duration reconcilePeriod;
    private final Services services = new Services();
    private final Governance governance = new Governance(services);
    private final TableKeeper keeper;
    private final HealthChecks checks;
    private final SystemSettings settings;
    private final List<Effect> pending = new ArrayList<>();
    private Config config = Config.EMPTY;
    private Set<IpAddress> localAddresses = Set.of();

    /** @param reconcilePeriod how often the kernel's table is compared with what is wanted */
    Director(
            Loop loop,
            Clock clock,
            DoubleSupplier random,
            IpvsTable table,
            Probes probes,
            Announcements announcements,
            Ownership ownership,
            Log log,
            Duration reconcilePeriod) {
        this.loop = loop;
        this.table = table;
        this.probes = probes;
        this.announcements = announcements;
        this.ownership = ownership;
        this.log = log;
        this.reconcilePeriod = reconcilePeriod;
        this.keeper = new TableKeeper(table, services, log);
        this.checks = new HealthChecks(loop, clock, random, probes, log, this::decided);
        this.settings = new SystemSettings(table, governance::isMaster, log);
    }

    /**
     * Brings the configuration to life: the table of an earlier run is taken over, rules that stay are not touched.
     *
     * @throws IOException when the kernel's table cannot be read
     */
    void start(Config first) throws IOException {
        config = first;
        GlobalDefs globals = first.globals();
        announcements.configure(globals);
        Set<ServiceKey> earlier = globals.lvsFlush() ? Set.of() : ownership.earlier();
        if (globals.lvsFlush()) {
            table.flush();
        }
        settings.apply(globals);
        first.virtualServers().forEach(server -> services.add(new Service(server, globals)));
        governance.configure(first);
        keeper.takeOver(earlier);
        for (Service service : services.all()) {
            Map<Endpoint, List<Health>> health = checks.enroll(
                    service, service.config(), (server, checker) -> atStart(service, server, checker, earlier));
            decided(service, service.start(health));
        }
        services.all().forEach(this::activate);
        endOfTurn();
        ownership.record(keeper.owned());
        loop.after(reconcilePeriod, this::reconcile);
    }

    /**
     * Goes over to another configuration; only the difference is issued, health and progress of what stays survive.
     *
     * @return how many operations were issued to the kernel
     */
    long reload(Config next) {
        long before = keeper.issued();
        Config old = config;
        config = next;
        GlobalDefs globals = next.globals();
        announcements.configure(globals);
        settings.apply(globals);
        Map<String, VirtualServer> wanted = new HashMap<>();
        next.virtualServers().forEach(server -> wanted.put(Service.identity(server), server));
        for (Service service : services.all()) {
            VirtualServer server = wanted.get(service.identity());
            if (server == null) {
                decided(service, service.end(true, false));
                checks.dismiss(service);
                services.remove(service);
            } else if (!server.equals(service.config()) || !globals.equals(old.globals())) {
                change(service, server, globals);
            }
        }
        for (VirtualServer server : next.virtualServers()) {
            if (services.identified(Service.identity(server)).isEmpty()) {
                Service service = new Service(server, globals);
                services.add(service);
                decided(service, service.start(checks.enroll(service, server, Director::inReload)));
            }
        }
        governance.configure(next);
        services.all().forEach(keeper::touchWhole);
        services.all().forEach(this::activate);
        endOfTurn();
        ownership.record(keeper.owned());
        return keeper.issued() - before;
    }

    /**
     * Ends everything.
     *
     * @param keepRules leave the kernel's table as it is
     */
    void stop(boolean keepRules) {
        FlushOnStop flush = config.globals().lvsFlushOnStop();
        boolean quiet = keepRules || flush != FlushOnStop.OWN;
        for (Service service : services.all()) {
            checks.dismiss(service);
            decided(service, service.end(false, quiet));
            services.remove(service);
        }
        if (keepRules) {
            keeper.abandon();
        } else if (flush == FlushOnStop.ALL) {
            keeper.flushAll();
        }
        endOfTurn();
        if (!keepRules) {
            settings.restore();
            ownership.record(keeper.owned());
        }
        announcements.close(Duration.ofSeconds(1));
        log.info(account());
    }

    /** Takes the end of a network probe. */
    void probed(long token, Outcome outcome) {
        checks.ended(token, outcome);
    }

    /** Takes the end of a checker's script. */
    void scripted(long token, ScriptOutcome outcome) {
        checks.ended(token, outcome);
    }

    /** Learns which addresses this host has; services with ha_suspend are probed only while theirs is among them. */
    void addressesChanged(Set<IpAddress> addresses) {
        localAddresses = Set.copyOf(addresses);
        services.all().forEach(this::suspendOrResume);
    }

    /**
     * Installs or removes what follows a vrrp_instance, in one batch.
     *
     * @param master whether it is MASTER on this node
     */
    void mastership(String instance, boolean master) {
        Set<ServiceKey> following = governance.mastership(instance, master);
        keeper.touch(following);
        keeper.flush();
        if (!master) {
            // Told before the rules go, the synchronisation daemon saw the instance as MASTER still.
            synchronise();
        }
    }

    /** Whether some virtual service follows a vrrp_instance; from any thread. */
    boolean governs(String instance) {
        return governance.governs(instance);
    }

    /** Gives the synchronisation daemon the part that its instance's state asks for. */
    void synchronise() {
        settings.followInstance();
    }

    /** Where everything stands, a line for each service and server. */
    List<String> describe() {
        List<String> lines = new ArrayList<>();
        services.all().forEach(service -> lines.addAll(service.describe()));
        lines.add(status());
        lines.add(account());
        return lines;
    }

    /** What was done since the start: probes and how late they began, changes of the table. */
    private String account() {
        return "Health checks: " + checks.started() + " probes, lateness "
                + micros(checks.lateness().percentile(0.5))
                + " us p50, " + micros(checks.lateness().percentile(0.99)) + " us p99, "
                + micros(checks.lateness().maximum()) + " us max; IPVS: " + keeper.issued() + " operations, "
                + keeper.repaired() + " repairs";
    }

    /** What the systemd status line says. */
    String status() {
        long up = services.all().stream().filter(Service::quorumUp).count();
        return services.all().size() + " virtual services, " + up + " with quorum";
    }

    /** Brings about what the turn decided: the table first, then who is told of it, then new probes. */
    void endOfTurn() {
        keeper.flush();
        for (Effect effect : pending) {
            if (effect instanceof Effect.Notify notify) {
                announcements.notify(notify.service(), notify.script());
            } else if (effect instanceof Effect.StateLine line) {
                announcements.line(line.line());
            } else if (effect instanceof Effect.Mail mail) {
                announcements.mail(mail.subject(), mail.body());
            }
        }
        pending.clear();
        probes.flush();
    }

    private void decided(Service service, List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Log line) {
                log.info(line.line());
            } else {
                pending.add(effect);
            }
        }
        keeper.touch(service);
    }

    private void change(Service service, VirtualServer server, GlobalDefs globals) {
        keeper.touchWhole(service);
        services.remove(service);
        Map<Endpoint, List<Health>> health = checks.enroll(
                service,
                server,
                (real, checker) -> service.has(real.endpoint())
                        ? CheckerState.succeeding(service.alive(real.endpoint()))
                        : inReload(real, checker));
        List<Effect> effects = service.reload(server, globals, health);
        services.add(service);
        decided(service, effects);
    }

    private static CheckerState inReload(RealServer server, Checker checker) {
        return CheckerState.inReload(checker.schedule());
    }

    /**
     * After a crash the table tells who was up: a server that it holds keeps its place and its retries, one that it
     * lacks stays out until it is seen well. A service that the table has lost starts as for the first time.
     */
    private CheckerState atStart(Service service, RealServer server, Checker checker, Set<ServiceKey> earlier) {
        boolean ours = service.keys().stream().anyMatch(key -> earlier.contains(key) && keeper.holds(key));
        if (!ours) {
            return CheckerState.atStart(checker.schedule());
        }
        boolean held = service.keys().stream()
                .flatMap(key -> keeper.known(key, Service.destination(key, server)).stream())
                .anyMatch(spec -> serves(spec, server));
        return CheckerState.succeeding(held);
    }

    private static boolean serves(DestinationSpec spec, RealServer server) {
        return spec.weight() > 0 || !server.inhibitOnFailure();
    }

    private void activate(Service service) {
        suspendOrResume(service);
        checks.activate(service);
    }

    private void suspendOrResume(Service service) {
        boolean idle = service.config().haSuspend() && service.keys().stream().allMatch(this::isElsewhere);
        checks.suspend(service, idle);
    }

    /** Whether {@code key} is an address that this host lacks; a mark is nowhere else. */
    private boolean isElsewhere(ServiceKey key) {
        return key instanceof ServiceKey.Address address
                && !localAddresses.contains(address.endpoint().address());
    }

    private void reconcile() {
        keeper.reconcile();
        loop.after(reconcilePeriod, this::reconcile);
    }

    private static long micros(long nanos) {
        return nanos / 1000;
    }
}
