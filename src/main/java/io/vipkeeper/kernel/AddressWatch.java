package io.vipkeeper.kernel;

import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.EventFd;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.RouteClient;
import io.vipkeeper.linux.route.RouteMonitor;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Tells which addresses this host has, at once and whenever they change, from a thread of its own. */
public final class AddressWatch implements AutoCloseable {
    private static final long CHANGED = 1;
    private static final long STOP = 2;

    private final RouteMonitor monitor;
    private final RouteClient client;
    private final Epoll epoll;
    private final EventFd stop;
    private final Consumer<Set<IpAddress>> listener;
    private final Log log;
    private final Thread thread;

    private AddressWatch(Consumer<Set<IpAddress>> listener, Log log, ThreadFactory threads) throws IOException {
        this.listener = listener;
        this.log = log;
        this.monitor = RouteMonitor.open();
        this.client = RouteClient.open();
        this.stop = EventFd.open();
        this.epoll = Epoll.open(2);
        epoll.add(monitor.fd(), Epoll.IN, CHANGED);
        epoll.add(stop.fd(), Epoll.IN, STOP);
        this.thread = threads.newThread(this::run);
    }

    /** Starts watching the network namespace that this process is in; {@code listener} is called on the watch's thread. */
    public static AddressWatch start(Consumer<Set<IpAddress>> listener, Log log, ThreadFactory threads)
            throws IOException {
        AddressWatch watch = new AddressWatch(listener, log, threads);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            Set<IpAddress> known = addresses();
            listener.accept(known);
            while (!stopped()) {
                monitor.read();
                Set<IpAddress> now = addresses();
                if (!now.equals(known)) {
                    known = now;
                    listener.accept(now);
                }
            }
        } catch (IOException e) {
            log.error(
                    "Addresses can no longer be watched, services with ha_suspend stay as they are: " + e.getMessage());
        } finally {
            epoll.close();
            stop.close();
            client.close();
            monitor.close();
        }
    }

    /** Waits for a change; true when it is time to end. */
    private boolean stopped() throws ErrnoException {
        int ready = epoll.await(Epoll.FOREVER);
        for (int i = 0; i < ready; i++) {
            if (epoll.token(i) == STOP) {
                return true;
            }
        }
        return false;
    }

    private Set<IpAddress> addresses() throws IOException {
        Set<IpAddress> addresses = new HashSet<>();
        for (IfAddress address : client.addresses()) {
            addresses.add(IpAddress.of(address.address().bytes()));
        }
        return addresses;
    }

    /** Ends the thread; once. */
    @Override
    public void close() {
        try {
            if (thread.isAlive()) {
                stop.signal();
                thread.join();
            }
        } catch (ErrnoException e) {
            log.warning("The address watch could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
