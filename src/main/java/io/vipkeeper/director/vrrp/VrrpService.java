package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.vrrp.Nftables;
import io.vipkeeper.config.model.vrrp.ProcessSettings;
import io.vipkeeper.kernel.Firewall;
import io.vipkeeper.kernel.KernelFirewall;
import io.vipkeeper.kernel.KernelNetwork;
import io.vipkeeper.kernel.KernelVirtualLinks;
import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.kernel.PaperNetwork;
import io.vipkeeper.kernel.PermissionException;
import io.vipkeeper.kernel.VirtualLinks;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Histogram;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Threads;
import io.vipkeeper.system.Scheduling;
import io.vipkeeper.tracking.InterfaceEvent;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.wire.EpollWaiting;
import io.vipkeeper.wire.LiveWire;
import io.vipkeeper.wire.PaperWire;
import io.vipkeeper.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The VRRP half of a daemon: the vrrp loop with its sockets, the kernel's addresses, trackers, and the node that decides.
 * Calls come from one thread that is neither loop, and wait for the loop to have done it.
 */
public final class VrrpService implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final VrrpSettings settings;
    private final Log log;
    private final Loop loop;
    private final NetworkTable table;
    private final VrrpNode node;
    private final Observers observers;
    private Scheduling scheduling = Scheduling.USUAL;
    private boolean elects;
    private volatile Nftables nftables = Nftables.DEFAULT;

    /**
     * Opens everything; nothing is elected yet.
     *
     * @param commands what to execute for a script; empty while it may not run
     * @param fatal told of an error that ended a loop
     * @throws PermissionException without CAP_NET_RAW or CAP_NET_ADMIN
     */
    public VrrpService(
            VrrpSettings settings,
            Clock clock,
            Log log,
            GovernedRules rules,
            Notices notices,
            ScriptRunner runner,
            Function<Script, Optional<Command>> commands,
            Consumer<Throwable> fatal)
            throws IOException {
        this.settings = settings;
        this.log = log;
        try {
            EpollWaiting waiting = open(EpollWaiting.open());
            Wire wire = settings.dryRun() ? new PaperWire() : open(new LiveWire(waiting, this::received, log));
            table = settings.dryRun() ? new PaperNetwork() : open(KernelNetwork.open());
            loop = new Loop(Threads.named("vrrp"), clock, waiting, this::endOfTurn, fatal);
            VirtualLinks virtualLinks = settings.dryRun() ? VirtualLinks.PAPER : KernelVirtualLinks.open(log);
            Firewall firewall = settings.dryRun() ? Firewall.PAPER : open(new KernelFirewall(() -> nftables));
            node = new VrrpNode(
                    loop, clock, log, settings.detailed(), wire, table, firewall, virtualLinks, rules, notices);
            observers = open(
                    new Observers(clock, log, runner, commands, this::observed, this::routed, this::tracked, fatal));
            open(loop);
        } catch (ErrnoException e) {
            close();
            throw e.errno() == Errno.EPERM
                    ? new PermissionException("VRRP needs CAP_NET_RAW for its sockets: " + e.getMessage())
                    : e;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Begins the elections of a configuration, or goes over from those of another; adverts go on meanwhile. */
    public void elect(Config config) throws IOException {
        nftables = config.globals().vrrp().nftables();
        if (elects) {
            reload(config);
        } else {
            start(config);
            elects = true;
        }
    }

    private void start(Config config) throws IOException {
        Duration delay = startupDelay(config);
        if (!delay.isZero()) {
            log.info("Delaying startup for " + delay.toMillis() / 1000.0 + " seconds");
        }
        List<TrackEvent> seen = observers.configure(config.vrrp());
        loop.start();
        onLoop(() -> {
            Rehearsal.run(table);
            schedule(config);
            observers.interfaces().forEach(this::interfaceChanged);
            node.start(config, delay, seen);
            return node;
        });
        observers.start(config.vrrp());
    }

    private void reload(Config config) throws IOException {
        List<TrackEvent> seen = observers.configure(config.vrrp());
        onLoop(() -> {
            schedule(config);
            node.reload(config, seen);
            return node;
        });
        observers.start(config.vrrp());
    }

    /** Ends all elections: masters resign, what they hold goes, everybody is told. */
    public void stop() throws IOException {
        observers.stop();
        elects = false;
        onLoop(() -> {
            node.stop(settings.keepAddresses());
            log.info(lateness());
            return node;
        });
    }

    /** Where everything stands, a line for each instance and group. */
    public List<String> describe() throws IOException {
        return onLoop(node::describe);
    }

    private String lateness() {
        Histogram late = loop.lateness();
        return "VRRP timers: " + late.count() + ", late by " + late.percentile(0.5) / 1000 + " us p50, "
                + late.percentile(0.99) / 1000 + " us p99, " + late.maximum() / 1000 + " us max";
    }

    private void schedule(Config config) {
        if (settings.dryRun()) {
            return;
        }
        ProcessSettings wanted = config.globals().vrrp().process();
        Scheduling next = new Scheduling(wanted.nice(), wanted.realTimePriority(), wanted.affinity(), wanted.noSwap());
        next.apply(scheduling, log);
        scheduling = next;
    }

    private static Duration startupDelay(Config config) {
        Duration afterStart = config.globals().vrrp().startupDelay();
        Duration afterBoot = config.globals().vrrp().delayAfterBoot();
        Duration left = afterBoot.isZero() ? Duration.ZERO : afterBoot.minus(uptime());
        return left.compareTo(afterStart) > 0 ? left : afterStart;
    }

    /** How long the machine runs (proc(5), /proc/uptime). */
    private static Duration uptime() {
        try {
            String text = Files.readString(Path.of("/proc/uptime"));
            return Duration.ofMillis((long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1000));
        } catch (IOException | RuntimeException e) {
            return Duration.ofDays(1);
        }
    }

    private void endOfTurn() {
        node.arm();
    }

    private void received(String device, Arrival arrival) {
        node.received(device, arrival);
    }

    private void observed(InterfaceEvent event) {
        loop.execute(() -> interfaceChanged(event));
    }

    private void routed(RouteEvent event) {
        loop.execute(() -> node.routeRemoved(event));
    }

    private void tracked(TrackEvent event) {
        loop.execute(() -> node.tracked(event));
    }

    private void interfaceChanged(InterfaceEvent event) {
        if (event instanceof InterfaceEvent.LinkChanged changed) {
            node.linkChanged(new LinkState(
                    changed.link().name(),
                    changed.link().index(),
                    changed.link().isRunning(),
                    changed.link().isEthernet() && changed.link().resolvesNeighbours(),
                    MacAddress.parse(changed.link().hardwareAddress())));
        } else if (event instanceof InterfaceEvent.LinkGone gone) {
            node.linkGone(gone.link().name());
        } else if (event instanceof InterfaceEvent.AddressChanged changed) {
            node.addressAdded(
                    changed.link().name(),
                    IpAddress.of(changed.address().address().bytes()));
        } else if (event instanceof InterfaceEvent.AddressRemoved removed) {
            node.addressRemoved(
                    removed.link().name(),
                    IpAddress.of(removed.address().address().bytes()));
        }
    }

    private <T> T onLoop(Callable<T> task) throws IOException {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (IOException e) {
                done.completeExceptionally(e);
            } catch (Exception e) {
                done.completeExceptionally(e);
                throw new IllegalStateException(e);
            }
        });
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private <T extends AutoCloseable> T open(T adapter) {
        opened.push(adapter);
        return adapter;
    }

    /** Closes everything. Where elections did not end in order, addresses are let go all the same: another node will take them. */
    @Override
    public void close() {
        if (elects && !settings.keepAddresses()) {
            loop.close();
            node.letGo();
        }
        opened.forEach(adapter -> {
            try {
                adapter.close();
            } catch (Exception e) {
                log.warning("While closing: " + e);
            }
        });
        opened.clear();
    }
}
