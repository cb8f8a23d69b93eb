package io.vipkeeper.process;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.NativeBuffer;
import io.vipkeeper.linux.libc.Pipe;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * Runs scripts, all from one thread: each in its own process group, with /dev/null as input, default signals, no
 * descriptor of ours and a cleaned environment. Listeners are called on that thread and must only pass the result on.
 */
public final class ScriptRunner implements AutoCloseable {
    private static final int READ_BYTES = 65536;
    private static final Duration NOTIFICATIONS_AT_STOP = Duration.ofSeconds(1);

    private final ScriptLoop loop;
    private final Spawner spawner;
    private final Notifications notifications;
    private final NativeBuffer buffer = new NativeBuffer(READ_BYTES);
    private final Set<Child> runs = new HashSet<>();
    private final Set<Child> notified = new HashSet<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private boolean stopping;
    private boolean lastCall;

    /**
     * Makes the runner and starts its thread.
     *
     * @param environment this process's own; scripts get it cleaned
     * @param patience how long a notify script may hold up the next one of its key
     * @param fatal told of the error that ended the thread
     */
    public ScriptRunner(
            ThreadFactory threads,
            Clock clock,
            Log log,
            Map<String, String> environment,
            Duration patience,
            Consumer<Throwable> fatal)
            throws ErrnoException {
        this.loop = new ScriptLoop(threads, clock, error -> {
            fatal.accept(error);
            stopped();
        });
        this.spawner = new Spawner(Environment.forScripts(environment));
        this.notifications = new Notifications(loop, this::startNotified, log, patience);
        loop.start();
    }

    /** Starts a script and tells {@code listener} its result, exactly once, when the process is gone. From any thread; after the stop nothing comes. */
    public Running start(ScriptRun run, Consumer<ScriptResult> listener) {
        Handle handle = new Handle();
        loop.execute(() -> {
            if (stopping) {
                listener.accept(new ScriptResult.NotStarted("the daemon is stopping"));
            } else {
                handle.child = launch(run.timeout().isPresent() ? run : bound(run), runs, listener);
            }
        });
        return handle;
    }

    /**
     * Starts scripts whose result nobody waits for. Those of one {@code key} run one after the other, in the order in
     * which they were given; if one runs longer than the runner's patience, the next is started beside it. From any
     * thread.
     */
    public void notify(String key, List<Command> scripts) {
        loop.execute(() -> {
            if (!lastCall) {
                notifications.add(key, scripts);
            }
        });
    }

    /**
     * Stops: runs are terminated at once (KILL after two seconds), notify scripts have another second first, those still
     * queued included. Complete when every process is gone.
     */
    public CompletableFuture<Void> stop() {
        loop.execute(this::beginStop);
        return stopped.copy();
    }

    /** {@link #stop} and wait for it. */
    @Override
    public void close() {
        stop().join();
        if (Thread.currentThread() != loop.thread()) {
            try {
                loop.thread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void beginStop() {
        if (stopping) {
            return;
        }
        stopping = true;
        notifications.hurry();
        List.copyOf(runs).forEach(Child::terminate);
        Timers.Entry unused = loop.after(NOTIFICATIONS_AT_STOP, () -> {
            lastCall = true;
            notifications.drop();
            List.copyOf(notified).forEach(Child::terminate);
            endIfDone();
        });
        endIfDone();
    }

    private void endIfDone() {
        boolean done = stopping
                && notifications.idle()
                && runs.stream().allMatch(Child::lingers)
                && notified.stream().allMatch(Child::lingers);
        if (done) {
            lastCall = true;
            List.copyOf(runs).forEach(Child::bury);
            List.copyOf(notified).forEach(Child::bury);
            loop.end();
            stopped();
        }
    }

    private void stopped() {
        boolean unused = stopped.complete(null);
    }

    private void startNotified(Command command, Consumer<ScriptResult> listener) {
        Optional<Child> unused = launch(new ScriptRun(command, Optional.empty(), 0), notified, listener);
    }

    /** A reader that outlived us would share the lines of the next one. */
    private ScriptRun bound(ScriptRun run) {
        return new ScriptRun(spawner.bound(run.command()), run.timeout(), run.outputLimit());
    }

    private Optional<Child> launch(ScriptRun run, Set<Child> members, Consumer<ScriptResult> listener) {
        try {
            return Optional.of(spawn(run, members, listener));
        } catch (ErrnoException e) {
            listener.accept(new ScriptResult.NotStarted(e.getMessage()));
            return Optional.empty();
        }
    }

    private Child spawn(ScriptRun run, Set<Child> members, Consumer<ScriptResult> listener) throws ErrnoException {
        Optional<Pipe> pipe = run.outputLimit() > 0 ? Optional.of(Pipe.open()) : Optional.empty();
        int pid;
        try {
            pid = spawner.start(run.command(), pipe.map(Pipe::writeEnd));
        } catch (ErrnoException e) {
            pipe.ifPresent(Pipe::close);
            throw e;
        }
        pipe.ifPresent(ends -> ends.writeEnd().close());
        Optional<Output> output = pipe.map(ends -> new Output(ends.readEnd(), run.outputLimit()));
        Child child = new Child(
                loop,
                pid,
                output,
                buffer,
                result -> {
                    listener.accept(result);
                    endIfDone();
                },
                gone -> {
                    members.remove(gone);
                    endIfDone();
                });
        child.watch();
        members.add(child);
        run.timeout().ifPresent(child::limit);
        return child;
    }

    /** Lets other threads cancel a child that only the script thread may touch. */
    private final class Handle implements Running {
        private Optional<Child> child = Optional.empty();

        @Override
        public void cancel() {
            loop.execute(() -> child.ifPresent(Child::terminate));
        }
    }
}
