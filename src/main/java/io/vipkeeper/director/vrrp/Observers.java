package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Threads;
import io.vipkeeper.tracking.FileWatch;
import io.vipkeeper.tracking.InterfaceEvent;
import io.vipkeeper.tracking.InterfaceWatch;
import io.vipkeeper.tracking.ProcessWatch;
import io.vipkeeper.tracking.RouteWatch;
import io.vipkeeper.tracking.ScriptSchedule;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.wire.EpollWaiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Everything that watches the host for VRRP, on a loop of its own so that no file, process or script keeps the vrrp loop
 * from its adverts.
 */
final class Observers implements AutoCloseable {
    /** Room for process events while the loop is busy. */
    private static final int PROCESS_EVENTS = 1 << 20;

    private final Loop loop;
    private final EpollWaiting waiting;
    private final InterfaceWatch links;
    private final FileWatch files;
    private final ProcessWatch processes;
    private final ScriptSchedule scripts;
    private final Consumer<TrackEvent> trackers;
    private final Consumer<RouteEvent> routes;
    private Optional<RouteWatch> routeWatch = Optional.empty();

    /**
     * Starts to watch the interfaces; files, processes and scripts come with {@link #configure} and {@link #start}.
     *
     * @param interfaces and {@code routes} and {@code trackers}: called on this one's loop
     */
    Observers(
            Clock clock,
            Log log,
            ScriptRunner runner,
            Function<Script, Optional<Command>> commands,
            Consumer<InterfaceEvent> interfaces,
            Consumer<RouteEvent> routes,
            Consumer<TrackEvent> trackers,
            Consumer<Throwable> fatal)
            throws IOException {
        this.trackers = trackers;
        this.routes = routes;
        waiting = EpollWaiting.open();
        loop = new Loop(Threads.named("tracking"), clock, waiting, () -> {}, fatal);
        links = InterfaceWatch.open(loop, waiting, interfaces, log);
        files = new FileWatch(loop, waiting, trackers, log);
        processes = new ProcessWatch(loop, waiting, PROCESS_EVENTS, trackers, log);
        scripts = new ScriptSchedule(loop, clock, runner, commands, trackers, log);
        loop.start();
    }

    /** The interfaces and addresses that there are. */
    List<InterfaceEvent> interfaces() {
        return onLoop(links::events);
    }

    /** Watches the files and processes of a configuration; returns how they stand. Scripts go on as before. */
    List<TrackEvent> configure(VrrpConfig config) {
        return onLoop(() -> {
            if (routeWatch.isEmpty() && hasRoutes(config)) {
                routeWatch = Optional.of(RouteWatch.open(waiting, routes));
            }
            return look(config);
        });
    }

    private static boolean hasRoutes(VrrpConfig config) {
        return !config.statics().routes().isEmpty()
                || !config.statics().rules().isEmpty()
                || config.instances().stream()
                        .anyMatch(instance -> !instance.routes().isEmpty()
                                || !instance.rules().isEmpty());
    }

    private List<TrackEvent> look(VrrpConfig config) {
        List<TrackEvent> seen = new ArrayList<>(files.configure(TrackTranslation.files(config)));
        seen.addAll(processes.configure(TrackTranslation.processes(config)));
        return seen;
    }

    /** Runs the scripts of a configuration, once somebody waits for their results; what changed since {@link #configure} is told again. */
    void start(VrrpConfig config) {
        loop.execute(() -> {
            look(config).forEach(trackers);
            scripts.configure(TrackTranslation.scripts(config));
        });
    }

    /** Ends the scripts; the rest goes on until {@link #close}. */
    void stop() {
        onLoop(() -> {
            scripts.close();
            return scripts;
        });
    }

    private <T> T onLoop(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
                throw new IllegalStateException(e);
            }
        });
        return done.join();
    }

    @Override
    public void close() {
        loop.close();
        processes.close();
        files.close();
        links.close();
        routeWatch.ifPresent(RouteWatch::close);
        waiting.close();
    }
}
