package io.vipkeeper.director;

import io.vipkeeper.check.CheckEffect;
import io.vipkeeper.check.CheckStep;
import io.vipkeeper.check.CheckerState;
import io.vipkeeper.check.ConnectMachine;
import io.vipkeeper.check.FirstProbe;
import io.vipkeeper.check.MiscMachine;
import io.vipkeeper.check.Names;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.ScriptOutcome;
import io.vipkeeper.check.UrlMachine;
import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.TcpCheck;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.lvs.Effect;
import io.vipkeeper.lvs.Health;
import io.vipkeeper.lvs.Service;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Histogram;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;

/** Runs the checkers: starts each probe when it is due and hands its end to the checker's machine. */
final class HealthChecks {
    private final Loop loop;
    private final Clock clock;
    private final DoubleSupplier random;
    private final Probes probes;
    private final Log log;
    private final BiConsumer<Service, List<Effect>> decided;
    private final Map<Long, CheckerRun> runs = new HashMap<>();
    private final Map<Service, List<CheckerRun>> byService = new LinkedHashMap<>();
    private final Histogram lateness = new Histogram();
    private long tokens;
    private long started;

    /** @param decided takes what a service wants after a verdict on one of its servers */
    HealthChecks(
            Loop loop,
            Clock clock,
            DoubleSupplier random,
            Probes probes,
            Log log,
            BiConsumer<Service, List<Effect>> decided) {
        this.loop = loop;
        this.clock = clock;
        this.random = random;
        this.probes = probes;
        this.log = log;
        this.decided = decided;
    }

    /** Probes started so far. */
    long started() {
        return started;
    }

    /** How late probes started, in nanoseconds. */
    Histogram lateness() {
        return lateness;
    }

    /**
     * Makes the checkers of a service, new or changed, and tells where each stands; those that ask the same question
     * as before keep their state and their place in time.
     *
     * @param fresh the state in which a checker begins that has no predecessor
     */
    Map<Endpoint, List<Health>> enroll(Service service, VirtualServer config, Beginning fresh) {
        Map<Endpoint, List<CheckerRun>> olds = new HashMap<>();
        byService
                .getOrDefault(service, List.of())
                .forEach(run -> olds.computeIfAbsent(run.server.endpoint(), k -> new ArrayList<>())
                        .add(run));
        List<CheckerRun> now = new ArrayList<>();
        Map<Endpoint, List<Health>> health = new LinkedHashMap<>();
        for (RealServer server : config.realServers()) {
            List<CheckerRun> own = olds.getOrDefault(server.endpoint(), new ArrayList<>());
            List<Health> standing = new ArrayList<>();
            for (int i = 0; i < server.checkers().size(); i++) {
                Checker checker = server.checkers().get(i);
                Names names = names(config, server, checker);
                Optional<CheckerRun> kept = take(own, checker);
                CheckerRun run;
                if (kept.isPresent()) {
                    run = kept.get();
                    run.configure(server, i, names);
                    hasten(run);
                } else {
                    run = new CheckerRun(++tokens, service, server, i, names, fresh.state(server, checker));
                    runs.put(run.token, run);
                }
                now.add(run);
                standing.add(new Health(run.state.up(), run.state.contribution()));
            }
            health.put(server.endpoint(), standing);
        }
        olds.values().forEach(left -> left.forEach(this::discard));
        byService.put(service, now);
        return health;
    }

    /** Starts the clocks of the service's checkers that have none yet. */
    void activate(Service service) {
        for (CheckerRun run : byService.getOrDefault(service, List.of())) {
            if (!run.active) {
                run.active = true;
                log.info((run.suspended ? "Deactivating" : "Activating") + " healthchecker for service "
                        + run.names.server() + " for VS " + run.names.service());
                arm(run, FirstProbe.delay(run.checker.schedule(), random.getAsDouble()));
            }
        }
    }

    /** Stops or resumes probing of a service; the last verdicts stand meanwhile. */
    void suspend(Service service, boolean suspended) {
        for (CheckerRun run : byService.getOrDefault(service, List.of())) {
            if (run.suspended != suspended) {
                run.suspended = suspended;
                if (run.active) {
                    log.info((suspended ? "Suspending" : "Activating") + " healthchecker for service "
                            + run.names.server() + " for VS " + run.names.service());
                }
            }
        }
    }

    /** Forgets a service's checkers; probes under way end unheard. */
    void dismiss(Service service) {
        List<CheckerRun> own = byService.remove(service);
        if (own != null) {
            own.forEach(this::discard);
        }
    }

    /** Takes the end of a network probe. */
    void ended(long token, Outcome outcome) {
        CheckerRun run = runs.get(token);
        if (run == null) {
            return;
        }
        if (run.checker instanceof TcpCheck tcp) {
            take(run, ConnectMachine.step(tcp.schedule(), run.names, run.state, outcome), clock.nanos());
        } else if (run.checker instanceof HttpCheck http) {
            take(run, UrlMachine.step(http, run.names, run.state, outcome), clock.nanos());
        }
    }

    /** Takes the end of a script. */
    void ended(long token, ScriptOutcome outcome) {
        CheckerRun run = runs.get(token);
        if (run != null && run.checker instanceof MiscCheck misc) {
            take(run, MiscMachine.step(misc, run.server.weight(), run.names, run.state, outcome), run.startedAt);
        }
    }

    private void take(CheckerRun run, CheckStep step, long base) {
        run.state = step.next();
        for (CheckEffect effect : step.effects()) {
            if (effect instanceof CheckEffect.Log line) {
                log.info(line.line());
            } else if (effect instanceof CheckEffect.Weight weight) {
                decided.accept(
                        run.service, run.service.contribution(run.server.endpoint(), run.index, weight.contribution()));
            } else if (effect instanceof CheckEffect.Verdict verdict) {
                decided.accept(
                        run.service,
                        run.service.verdict(run.server.endpoint(), run.index, verdict.up(), verdict.mail()));
            } else if (effect instanceof CheckEffect.FoundDown) {
                decided.accept(run.service, run.service.foundDown(run.server.endpoint()));
            } else if (effect instanceof CheckEffect.Next next) {
                armAt(run, Math.max(base + next.delay().toNanos(), clock.nanos()));
            }
        }
    }

    private void arm(CheckerRun run, Duration delay) {
        armAt(run, clock.nanos() + delay.toNanos());
    }

    /** A shorter delay_loop counts from now on, not only after the probe that waits. */
    private void hasten(CheckerRun run) {
        long latest = clock.nanos() + run.checker.schedule().delayLoop().toNanos();
        if (run.timer.isPresent() && run.deadline - latest > 0) {
            run.cancel();
            armAt(run, latest);
        }
    }

    private void armAt(CheckerRun run, long deadline) {
        run.deadline = deadline;
        run.timer = Optional.of(loop.at(deadline, () -> due(run, deadline)));
    }

    private void due(CheckerRun run, long deadline) {
        run.timer = Optional.empty();
        run.startedAt = clock.nanos();
        if (run.suspended) {
            arm(run, run.checker.schedule().delayLoop());
            return;
        }
        lateness.record(run.startedAt - deadline);
        started++;
        if (run.checker instanceof TcpCheck tcp) {
            probes.connect(run.token, tcp.connection());
        } else if (run.checker instanceof HttpCheck http) {
            int url = Math.min(run.state.url(), http.urls().size() - 1);
            probes.fetch(run.token, http, http.urls().get(url));
        } else if (run.checker instanceof MiscCheck misc) {
            probes.run(run.token, misc);
        }
    }

    private void discard(CheckerRun run) {
        run.cancel();
        runs.remove(run.token);
    }

    private static Optional<CheckerRun> take(List<CheckerRun> candidates, Checker checker) {
        for (Iterator<CheckerRun> each = candidates.iterator(); each.hasNext(); ) {
            CheckerRun run = each.next();
            if (ProbeKind.same(run.checker, checker)) {
                each.remove();
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    private static Names names(VirtualServer service, RealServer server, Checker checker) {
        Endpoint target = checker instanceof TcpCheck tcp
                ? tcp.connection().target()
                : checker instanceof HttpCheck http ? http.connection().target() : server.endpoint();
        return new Names(service.nameOf(server), service.nameOf(target), service.name());
    }

    /** How a checker begins that has no predecessor. */
    @FunctionalInterface
    interface Beginning {
        CheckerState state(RealServer server, Checker checker);
    }
}
