package io.vipkeeper.director;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.kernel.Capabilities;
import io.vipkeeper.kernel.PermissionException;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Signals;
import io.vipkeeper.runtime.Threads;
import io.vipkeeper.system.PidFile;
import io.vipkeeper.system.ServiceNotices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The daemon's life: LATENT, STARTING, STARTED, STOPPING, STOPPED. The thread that runs it waits for signals; the lvs loop
 * does the work. HUP reloads, TERM and INT stop, USR1 logs where everything stands.
 */
public final class Daemon {
    private static final String FATAL = "fatal";

    /** How a daemon ended. */
    public enum End {
        STOPPED,
        FAILED,
        CONFIG,
        NO_PERMISSION
    }

    private final ConfigSource source;
    private final DaemonSettings settings;
    private final ServiceNotices supervisor;
    private final Clock clock;
    private final Log log;
    private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();

    public Daemon(ConfigSource source, DaemonSettings settings, ServiceNotices supervisor, Clock clock, Log log) {
        this.source = source;
        this.settings = settings;
        this.supervisor = supervisor;
        this.clock = clock;
        this.log = log;
    }

    /** Runs until a signal stops it; once. */
    public End run() throws InterruptedException {
        Optional<Config> config = read();
        if (config.isEmpty()) {
            log.error("The configuration is unusable: not starting");
            return End.CONFIG;
        }
        Signals.take(signals::add, "HUP", "TERM", "INT", "USR1", "USR2");
        try {
            return settings.dryRun() ? withAdapters(config.get()) : alone(config.get());
        } catch (PermissionException e) {
            log.error(Threads.message(e));
            return End.NO_PERMISSION;
        } catch (IOException e) {
            log.error(Threads.message(e));
            return End.FAILED;
        }
    }

    /** Runs unless another daemon holds the pid file. */
    private End alone(Config config) throws IOException, InterruptedException {
        boolean routers = !config.vrrp().equals(VrrpConfig.NONE);
        if (routers || !config.virtualServers().isEmpty()) {
            Capabilities.require(routers);
        }
        Path directory = RunDirectory.make(settings.runDirectory());
        Path file = settings.pidFile().orElse(directory.resolve("vipkeeper.pid"));
        int pid = (int) ProcessHandle.current().pid();
        PidFile held = PidFile.take(file.toString(), pid)
                .orElseThrow(() -> new IOException("daemon is already running: it holds " + file));
        try {
            return withAdapters(config);
        } finally {
            held.close();
        }
    }

    private End withAdapters(Config config) throws IOException, InterruptedException {
        try (Adapters adapters = new Adapters(settings, clock, log, this::fatal)) {
            return live(adapters, config);
        }
    }

    private End live(Adapters adapters, Config config) throws IOException, InterruptedException {
        adapters.prepare(config);
        config.globals().startupScript().ifPresent(script -> runToEnd(adapters, script, config, "startup"));
        Director director = adapters.director();
        Loop loop = adapters.loop();
        loop.start();
        CompletableFuture<Void> started = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                director.start(config);
                started.complete(null);
            } catch (IOException | RuntimeException e) {
                started.completeExceptionally(e);
            }
        });
        try {
            started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
        adapters.elect(config);
        watchdog(loop);
        supervisor.ready(onLoop(loop, director::status));
        End end = serve(adapters, loop, director);
        supervisor.stopping("stopping");
        if (end == End.STOPPED) {
            if (adapters.vrrp().isPresent()) {
                adapters.vrrp().get().stop();
            }
            onLoop(loop, () -> {
                director.stop(settings.keepRules());
                return true;
            });
            log.info("Stopped");
        }
        loop.close();
        config.globals().shutdownScript().ifPresent(script -> runToEnd(adapters, script, config, "shutdown"));
        return end;
    }

    private End serve(Adapters adapters, Loop loop, Director director) throws IOException, InterruptedException {
        while (true) {
            String signal = signals.take();
            switch (signal) {
                case "HUP" -> reload(adapters, loop, director);
                case "USR1" -> describe(adapters, loop, director);
                case "TERM", "INT" -> {
                    log.info("Stopping");
                    return End.STOPPED;
                }
                case FATAL -> {
                    return End.FAILED;
                }
                default -> log.info("Signal " + signal + " is taken and means nothing yet");
            }
        }
    }

    private void describe(Adapters adapters, Loop loop, Director director) throws IOException {
        if (adapters.vrrp().isPresent()) {
            adapters.vrrp().get().describe().forEach(log::info);
        }
        onLoop(loop, () -> {
            director.describe().forEach(log::info);
            return true;
        });
    }

    private void reload(Adapters adapters, Loop loop, Director director) {
        log.info("Reloading");
        supervisor.reloading("reloading");
        Optional<Config> next = read();
        if (next.isEmpty()) {
            log.error("The new configuration is unusable: the old one stays in force");
            supervisor.ready("reload refused, the old configuration stays in force; " + onLoop(loop, director::status));
            return;
        }
        try {
            adapters.prepare(next.get());
            adapters.elect(next.get());
        } catch (IOException e) {
            log.error("The new configuration is unusable, the old one stays in force: " + e.getMessage());
            supervisor.ready("reload refused: " + e.getMessage());
            return;
        }
        long operations = onLoop(loop, () -> director.reload(next.get()));
        log.info("Reload complete, " + operations + " IPVS operations");
        supervisor.ready(onLoop(loop, director::status));
    }

    private Optional<Config> read() {
        ConfigSource.Reading reading = source.read();
        reading.problems().forEach(problem -> log.write(problem.severity(), problem.line()));
        return reading.config();
    }

    private void watchdog(Loop loop) {
        supervisor.watchdogLimit().ifPresent(period -> loop.execute(() -> keepAlive(loop, period.dividedBy(2))));
    }

    private void keepAlive(Loop loop, Duration every) {
        supervisor.watchdog();
        loop.after(every, () -> keepAlive(loop, every));
    }

    private void runToEnd(Adapters adapters, Script script, Config config, String which) {
        Duration limit = which.equals("startup")
                ? config.globals().startupScriptTimeout()
                : config.globals().shutdownScriptTimeout();
        log.info("Running " + which + " script " + script.text());
        adapters.runToEnd(script, limit).ifPresent(trouble -> log.error(which + " script failed, " + trouble));
    }

    private <T> T onLoop(Loop loop, java.util.function.Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
                throw e;
            }
        });
        return done.join();
    }

    private void fatal(Throwable error) {
        log.error("Internal error, the daemon ends and leaves the table as it is: " + Threads.describe(error));
        signals.add(FATAL);
    }
}
