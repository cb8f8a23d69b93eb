package io.vipkeeper.director;

import io.vipkeeper.alert.Mailer;
import io.vipkeeper.check.ScriptOutcome;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.director.vrrp.Notifier;
import io.vipkeeper.director.vrrp.VrrpService;
import io.vipkeeper.kernel.AddressWatch;
import io.vipkeeper.kernel.IpvsTable;
import io.vipkeeper.kernel.KernelTable;
import io.vipkeeper.kernel.PaperTable;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.probe.HttpProber;
import io.vipkeeper.probe.HttpSettings;
import io.vipkeeper.probe.ProbeResult;
import io.vipkeeper.probe.TcpProber;
import io.vipkeeper.probe.TlsSetupException;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.Identities;
import io.vipkeeper.process.ScriptResult;
import io.vipkeeper.process.ScriptRun;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.process.SystemIdentities;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.HostName;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Parking;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Everything that touches the world, made and wired for one director; closed in reverse order. */
final class Adapters implements AutoCloseable {
    /** How long a notify script may hold up the next one of its service. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A busy loop wakes no more often: probes then start and end in batches, and a wake-up costs as much as a probe's share. */
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Log log;
    private final Scripts scripts;
    private final ScriptRunner runner;
    private final HttpProber http;
    private final Loop loop;
    private final Director director;
    private final Notifier notifier;
    private final DaemonSettings settings;
    private final Clock clock;
    private final Consumer<Throwable> fatal;
    private Optional<VrrpService> vrrp = Optional.empty();
    private boolean watching;

    Adapters(DaemonSettings settings, Clock clock, Log log, Consumer<Throwable> fatal) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.fatal = fatal;
        this.log = log;
        Map<String, String> environment = System.getenv();
        Identities identities = new SystemIdentities();
        scripts = new Scripts(identities, environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), log);
        loop = open(new Loop(Threads.named("lvs"), clock, new Parking(PAUSE), this::endOfTurn, fatal));
        runner = open(new ScriptRunner(Threads.named("scripts"), clock, log, environment, PATIENCE, fatal));
        TcpProber tcp =
                open(new TcpProber(Threads.named("probe-tcp"), settings.probeThreads(), clock::nanos, this::probed));
        http = open(httpProber(settings, clock));
        IpvsTable table = open(settings.dryRun() ? new PaperTable() : new KernelTable());
        Ownership ownership = settings.dryRun()
                ? new NoOwnership()
                : new OwnershipFile(RunDirectory.make(settings.runDirectory()).resolve("ipvs.owned"), log);
        Announcements announcements =
                settings.dryRun() ? new SilentAnnouncements(log) : announcements(identities, clock);
        notifier = new Notifier(loop, announcements);
        director = new Director(
                loop,
                clock,
                Threads.random(),
                table,
                new LiveProbes(tcp, http, runner, scripts, this::scripted),
                announcements,
                ownership,
                log,
                settings.reconcilePeriod());
    }

    private Announcements announcements(Identities identities, Clock clock) {
        String hostName = HostName.read();
        Mailer mailer = open(new Mailer(Threads.named("mail"), clock, ZoneId.systemDefault(), hostName, log));
        return new LiveAnnouncements(runner, scripts, identities, mailer, hostName, log);
    }

    private HttpProber httpProber(DaemonSettings settings, Clock clock) throws IOException {
        HttpSettings probing = new HttpSettings(
                settings.probeThreads(),
                HttpSettings.DEFAULT.keptBody(),
                HttpSettings.DEFAULT.keptBodies(),
                HttpSettings.DEFAULT.rawChunks());
        try {
            return new HttpProber(probing, Threads.named("probe-http"), clock::nanos, this::probed);
        } catch (TlsSetupException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Loop loop() {
        return loop;
    }

    Director director() {
        return director;
    }

    /**
     * Gets ready for a configuration: examines its scripts, loads its certificates, opens what VRRP and watching addresses
     * need if it asks for them.
     */
    void prepare(Config config) throws IOException {
        scripts.examine(config);
        if (vrrp.isEmpty() && !config.vrrp().equals(VrrpConfig.NONE)) {
            vrrp = Optional.of(vrrpService());
        }
        if (!watching && config.virtualServers().stream().anyMatch(VirtualServer::haSuspend)) {
            open(AddressWatch.start(this::addressed, log, Threads.named("addresses")));
            watching = true;
        }
        try {
            http.identify(config.ssl());
        } catch (TlsSetupException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Begins the elections that a configuration asks for, or goes over to it; nothing where none asks or asked for VRRP. */
    void elect(Config config) throws IOException {
        if (vrrp.isPresent()) {
            notifier.configure(config.vrrp(), config.globals().vrrp().noFaultMail());
            vrrp.get().elect(config);
        }
    }

    private VrrpService vrrpService() throws IOException {
        return open(new VrrpService(
                settings.vrrp(), clock, log, new LvsRules(loop, director), notifier, runner, scripts::command, fatal));
    }

    /** The VRRP half, where there is one. */
    Optional<VrrpService> vrrp() {
        return vrrp;
    }

    /** Runs a script and waits for it; tells what went wrong. */
    Optional<String> runToEnd(Script script, Duration limit) {
        Optional<Command> command = scripts.command(script);
        if (command.isEmpty()) {
            return Optional.of("it may not run");
        }
        CompletableFuture<ScriptResult> done = new CompletableFuture<>();
        runner.start(ScriptRun.within(command.get(), limit), done::complete);
        ScriptResult result = done.join();
        boolean good = result instanceof ScriptResult.Exited exited && exited.status() == 0;
        return good ? Optional.empty() : Optional.of(result.words());
    }

    private void endOfTurn() {
        director.endOfTurn();
    }

    private void probed(List<ProbeResult> results) {
        loop.execute(() -> results.forEach(result -> director.probed(result.token(), result.outcome())));
    }

    private void addressed(Set<IpAddress> addresses) {
        loop.execute(() -> director.addressesChanged(addresses));
    }

    private void scripted(long token, ScriptOutcome outcome) {
        loop.execute(() -> director.scripted(token, outcome));
    }

    private <T extends AutoCloseable> T open(T adapter) {
        opened.push(adapter);
        return adapter;
    }

    @Override
    public void close() {
        opened.forEach(adapter -> {
            try {
                adapter.close();
            } catch (Exception e) {
                log.warning("While closing: " + e);
            }
        });
    }
}
