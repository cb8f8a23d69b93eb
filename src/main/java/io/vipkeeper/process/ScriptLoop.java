package io.vipkeeper.process;

import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.EventFd;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.runtime.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The thread that starts and watches scripts: a mailbox, timers and file descriptors in one epoll. Everything but {@link
 * #execute} is for that thread alone.
 */
final class ScriptLoop implements Executor {
    private static final int EVENTS_A_WAIT = 64;
    private static final long MAILBOX = 0;

    private final Clock clock;
    private final Consumer<Throwable> fatal;
    private final Epoll epoll;
    private final EventFd mail;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Map<Long, Runnable> watched = new HashMap<>();
    private final Timers timers = new Timers();
    private final Thread thread;
    private long lastToken = MAILBOX;
    private boolean ended;
    private boolean closed;

    ScriptLoop(ThreadFactory threads, Clock clock, Consumer<Throwable> fatal) throws ErrnoException {
        this.clock = clock;
        this.fatal = fatal;
        this.epoll = Epoll.open(EVENTS_A_WAIT);
        try {
            this.mail = EventFd.open();
        } catch (ErrnoException e) {
            epoll.close();
            throw e;
        }
        epoll.add(mail.fd(), Epoll.IN, MAILBOX);
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    /** Puts a task into the mailbox, from any thread; after {@link #end} it never runs. */
    @Override
    public void execute(Runnable task) {
        mailbox.add(task);
        if (!signalled.getAndSet(true)) {
            wake();
        }
    }

    /** Under a lock because the thread closes the descriptor when it ends. */
    private void wake() {
        synchronized (mail) {
            if (!closed) {
                try {
                    mail.signal();
                } catch (ErrnoException e) {
                    throw new IllegalStateException("the script thread cannot be woken", e);
                }
            }
        }
    }

    private void closeMail() {
        synchronized (mail) {
            closed = true;
            mail.close();
        }
    }

    Timers.Entry after(Duration delay, Runnable task) {
        return timers.at(clock.nanos() + delay.toNanos(), task);
    }

    void cancel(Timers.Entry timer) {
        timers.cancel(timer);
    }

    /** Calls {@code ready} whenever {@code fd} is readable. The descriptor belongs to the watch from now on, even if this fails. */
    Watch watch(Fd fd, Runnable ready) throws ErrnoException {
        long token = ++lastToken;
        try {
            epoll.add(fd, Epoll.IN, token);
        } catch (ErrnoException e) {
            fd.close();
            throw e;
        }
        watched.put(token, ready);
        return () -> forget(token, fd);
    }

    private void forget(long token, Fd fd) {
        watched.remove(token);
        try {
            epoll.remove(fd);
        } catch (ErrnoException e) {
            throw new IllegalStateException("a watched descriptor is not in the epoll", e);
        }
        fd.close();
    }

    /** Ends the thread after the task in hand. */
    void end() {
        ended = true;
    }

    private void run() {
        try {
            while (!ended) {
                turn();
            }
        } catch (ErrnoException | RuntimeException | Error e) {
            fatal.accept(e);
        } finally {
            closeMail();
            epoll.close();
        }
    }

    private void turn() throws ErrnoException {
        int ready = epoll.await(timers.isEmpty() ? Epoll.FOREVER : timers.untilNext(clock.nanos()));
        for (int i = 0; i < ready && !ended; i++) {
            long token = epoll.token(i);
            if (token == MAILBOX) {
                deliver();
            } else {
                // A watch may have ended earlier in this very turn.
                Optional.ofNullable(watched.get(token)).ifPresent(Runnable::run);
            }
        }
        if (!ended) {
            timers.run(clock.nanos());
        }
    }

    private void deliver() throws ErrnoException {
        mail.drain();
        signalled.set(false);
        Runnable task;
        while (!ended && (task = mailbox.poll()) != null) {
            task.run();
        }
    }
}
