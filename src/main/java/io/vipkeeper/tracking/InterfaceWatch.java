package io.vipkeeper.tracking;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.RouteClient;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.linux.route.RouteMonitor;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Timer;
import io.vipkeeper.wire.FdWatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Knows the interfaces of this network namespace and tells what happens to them. When the kernel had to drop
 * announcements, the whole state is read anew and the difference told. For one loop's thread; the listener is called
 * there.
 */
public final class InterfaceWatch implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(100);

    private final Loop loop;
    private final RouteMonitor monitor;
    private final RouteClient client;
    private final FdWatcher.Watch watch;
    private final Consumer<InterfaceEvent> listener;
    private final Log log;
    private final InterfaceTable table = new InterfaceTable();
    private Optional<Timer> retry = Optional.empty();

    private InterfaceWatch(
            Loop loop,
            RouteMonitor monitor,
            RouteClient client,
            FdWatcher watcher,
            Consumer<InterfaceEvent> listener,
            Log log)
            throws ErrnoException {
        this.loop = loop;
        this.monitor = monitor;
        this.client = client;
        this.listener = listener;
        this.log = log;
        this.watch = watcher.watch(monitor.fd(), this::heard);
    }

    /** Reads the state and watches from now on; what is there is not told, but answered by {@link #events}. */
    public static InterfaceWatch open(Loop loop, FdWatcher watcher, Consumer<InterfaceEvent> listener, Log log)
            throws IOException {
        RouteMonitor monitor = RouteMonitor.open();
        try {
            RouteClient client = RouteClient.open();
            try {
                InterfaceWatch watch = new InterfaceWatch(loop, monitor, client, watcher, listener, log);
                List<InterfaceEvent> unused = watch.read();
                return watch;
            } catch (IOException e) {
                client.close();
                throw e;
            }
        } catch (IOException e) {
            monitor.close();
            throw e;
        }
    }

    /** The link that is called {@code name} now. */
    public Optional<Link> link(String name) {
        return table.link(name);
    }

    public List<Link> links() {
        return table.links();
    }

    /** The addresses of a link, the kernel's order of IPv4 and IPv6 kept. */
    public List<IfAddress> addresses(Link link) {
        return table.addresses(link.index());
    }

    /** Everything that is there now, as if it had just appeared. */
    public List<InterfaceEvent> events() {
        List<InterfaceEvent> events = new ArrayList<>();
        for (Link link : table.links()) {
            events.add(new InterfaceEvent.LinkChanged(link));
            addresses(link).forEach(address -> events.add(new InterfaceEvent.AddressChanged(link, address)));
        }
        return events;
    }

    private void heard() {
        try {
            boolean lost = false;
            for (RouteEvent event : monitor.read()) {
                if (event instanceof RouteEvent.Lost) {
                    lost = true;
                } else {
                    table.apply(event).forEach(listener);
                }
            }
            if (lost) {
                listener.accept(new InterfaceEvent.Other(new RouteEvent.Lost()));
                resynchronise();
            }
        } catch (ErrnoException e) {
            throw new IllegalStateException("interfaces can no longer be watched", e);
        }
    }

    private void resynchronise() {
        retry.ifPresent(Timer::cancel);
        retry = Optional.empty();
        try {
            read().forEach(listener);
        } catch (NetlinkException e) {
            log.warning("Interfaces cannot be listed, trying again: " + e.getMessage());
            retry = Optional.of(loop.after(RETRY, this::resynchronise));
        }
    }

    private List<InterfaceEvent> read() throws NetlinkException {
        return table.replace(client.links(), client.addresses());
    }

    /** Ends the watch. */
    @Override
    public void close() {
        retry.ifPresent(Timer::cancel);
        watch.close();
        client.close();
        monitor.close();
    }
}
