package io.vipkeeper.tracking;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.linux.route.RouteMonitor;
import io.vipkeeper.wire.FdWatcher;
import java.util.function.Consumer;

/**
 * Tells of routes and rules that the kernel no longer has, and of announcements that were lost. It hears of every route that a
 * routing daemon changes, so it is for hosts with virtual routes or rules only. For one loop's thread; the listener is called there.
 */
public final class RouteWatch implements AutoCloseable {
    private final RouteMonitor monitor;
    private final FdWatcher.Watch watch;
    private final Consumer<RouteEvent> listener;

    private RouteWatch(RouteMonitor monitor, FdWatcher watcher, Consumer<RouteEvent> listener) throws ErrnoException {
        this.monitor = monitor;
        this.listener = listener;
        this.watch = watcher.watch(monitor.fd(), this::heard);
    }

    /** Watches from now on. */
    public static RouteWatch open(FdWatcher watcher, Consumer<RouteEvent> listener) throws ErrnoException {
        RouteMonitor monitor = RouteMonitor.openWithRoutes();
        try {
            return new RouteWatch(monitor, watcher, listener);
        } catch (ErrnoException e) {
            monitor.close();
            throw e;
        }
    }

    private void heard() {
        try {
            for (RouteEvent event : monitor.read()) {
                if (event instanceof RouteEvent.RouteRemoved
                        || event instanceof RouteEvent.RuleRemoved
                        || event instanceof RouteEvent.Lost) {
                    listener.accept(event);
                }
            }
        } catch (ErrnoException e) {
            throw new IllegalStateException("routes can no longer be watched", e);
        }
    }

    /** Ends the watch. */
    @Override
    public void close() {
        watch.close();
        monitor.close();
    }
}
