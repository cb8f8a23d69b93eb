package io.vipkeeper.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks after the deadlines of many exchanges with one thread that passes over all of them every {@link #TICK_NANOS},
 * and sleeps while there are none. Most exchanges end long before; a timer for each would wake that thread for each.
 */
final class Deadlines implements AutoCloseable {
    /** What has deadlines. */
    interface Watched {
        /** Ends itself when it is overdue; false once it has ended, for whatever reason. */
        boolean goesOn();
    }

    static final long TICK_NANOS = 50_000_000;

    private final Queue<Watched> arriving = new ConcurrentLinkedQueue<>();
    private final List<Watched> watched = new ArrayList<>();
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean closed;

    /** Starts the thread. */
    Deadlines(ThreadFactory threads) {
        thread = threads.newThread(this::run);
        thread.start();
    }

    /** Watches over {@code exchange} until it ends; from any thread. */
    void watch(Watched exchange) {
        arriving.add(exchange);
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!closed) {
            for (Watched next = arriving.poll(); next != null; next = arriving.poll()) {
                watched.add(next);
            }
            watched.removeIf(exchange -> !exchange.goesOn());
            if (watched.isEmpty()) {
                rest();
            } else {
                LockSupport.parkNanos(this, TICK_NANOS);
            }
        }
    }

    private void rest() {
        idle = true;
        if (arriving.isEmpty() && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    /** Ends the thread, and waits for it. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
