package io.vipkeeper.tracking;

import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Threads;
import io.vipkeeper.wire.EpollWaiting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** A running loop that rests in an epoll, what was told there and what was logged. */
final class Bench<E> implements AutoCloseable {
    static final long SECONDS = 20;

    final BlockingQueue<E> told = new LinkedBlockingQueue<>();
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    final Log log = (severity, line) -> lines.add(line);
    final EpollWaiting epoll;
    final Loop loop;
    private final List<Throwable> fatal = Collections.synchronizedList(new ArrayList<>());

    Bench() throws IOException {
        this(Threads.named("tracking"));
    }

    Bench(ThreadFactory threads) throws IOException {
        epoll = EpollWaiting.open();
        loop = new Loop(threads, Clock.SYSTEM, epoll, () -> {}, fatal::add);
        loop.start();
    }

    /** Runs {@code task} on the loop and returns what it returns. */
    <T> T on(Task<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(task.run());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not done", e);
        }
    }

    void does(Action action) {
        boolean unused = on(() -> {
            action.run();
            return true;
        });
    }

    /** Something for the loop to do. */
    interface Task<T> {
        T run() throws IOException;
    }

    /** Something for the loop to do. */
    interface Action {
        void run() throws IOException;
    }

    /** The next thing that is told. */
    E next() throws InterruptedException {
        E event = told.poll(SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing was told within " + SECONDS + " s; logged: " + lines);
        }
        return event;
    }

    /** Skips what is told until {@code wanted} is. */
    void await(E wanted) throws InterruptedException {
        List<E> skipped = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            E event = told.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                throw new AssertionError("not told: " + wanted + ", but " + skipped + "; logged: " + lines);
            }
            if (event.equals(wanted)) {
                return;
            }
            skipped.add(event);
        }
    }

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        loop.close();
        epoll.close();
        Assertions.assertThat(fatal).isEmpty();
    }
}
