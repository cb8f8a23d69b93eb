package io.vipkeeper.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One thread that owns some state: other threads {@link #execute post} tasks to its mailbox, its own code sets timers.
 * It works in turns; a turn runs what is in the mailbox (at most {@value #MAIL_A_TURN} tasks) and the timers that are due,
 * then the end-of-turn task, so that what many events ask for can go out in one batch.
 */
public final class Loop implements Executor, AutoCloseable {
    private static final int MAIL_A_TURN = 4096;

    private final Clock clock;
    private final Queue<Runnable> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean awake = new AtomicBoolean(true);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Runnable endOfTurn;
    private final Consumer<Throwable> fatal;
    private final Waiting waiting;
    private final Histogram lateness = new Histogram();
    private final Thread thread;
    private long sequence;
    private volatile boolean closed;

    /**
     * A loop that is not running yet.
     *
     * @param endOfTurn runs on the loop after every turn that ran anything
     * @param fatal told of the error that ended the loop
     */
    public Loop(ThreadFactory threads, Clock clock, Runnable endOfTurn, Consumer<Throwable> fatal) {
        this(threads, clock, new Parking(), endOfTurn, fatal);
    }

    /** The same, resting in {@code waiting} between turns; what {@code waiting} runs counts as a part of the turn. */
    public Loop(ThreadFactory threads, Clock clock, Waiting waiting, Runnable endOfTurn, Consumer<Throwable> fatal) {
        this.clock = clock;
        this.waiting = waiting;
        this.endOfTurn = endOfTurn;
        this.fatal = fatal;
        this.thread = threads.newThread(this::run);
    }

    /** Starts the thread; once. */
    public void start() {
        thread.start();
    }

    /** Puts a task into the mailbox, from any thread; tasks run in the order they came. */
    @Override
    public void execute(Runnable task) {
        mailbox.add(task);
        if (!awake.getAndSet(true)) {
            waiting.wake();
        }
    }

    /** Runs {@code task} once {@code delay} has passed; on the loop's thread, or before {@link #start}. */
    public Timer after(Duration delay, Runnable task) {
        return at(clock.nanos() + delay.toNanos(), task);
    }

    /** Runs {@code task} at {@code deadline}, a value of the clock's {@link Clock#nanos}. */
    public Timer at(long deadline, Runnable task) {
        Timer timer = new Timer(deadline, sequence++, task);
        timers.add(timer);
        return timer;
    }

    /** How late timers ran, in nanoseconds; to be read on the loop's thread. */
    public Histogram lateness() {
        return lateness;
    }

    /** Ends the loop after the task in hand, and waits for the thread unless it is the caller. */
    @Override
    public void close() {
        closed = true;
        waiting.wake();
        if (Thread.currentThread() != thread && thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        try {
            while (!closed) {
                rest(turn());
            }
        } catch (RuntimeException | Error e) {
            fatal.accept(e);
        }
    }

    /** Runs one turn; false when there was nothing to do. */
    boolean turn() {
        boolean ran = false;
        for (int i = 0; i < MAIL_A_TURN && !closed; i++) {
            Runnable task = mailbox.poll();
            if (task == null) {
                break;
            }
            task.run();
            ran = true;
        }
        if (isTimerDue(clock.nanos())) {
            // What came before the deadline is worked off before the timer: a late loop must not take it for missing.
            ran |= waiting.await(0);
        }
        long now = clock.nanos();
        while (!closed && isTimerDue(now)) {
            Timer timer = timers.remove();
            if (!timer.isCancelled()) {
                lateness.record(Math.max(0, clock.nanos() - timer.deadline()));
                timer.run();
            }
            ran = true;
        }
        if (ran) {
            endOfTurn.run();
        }
        return ran;
    }

    private boolean isTimerDue(long now) {
        return !timers.isEmpty() && timers.peek().deadline() - now <= 0;
    }

    /** Nanoseconds until the next timer is due, negative when it is late; empty without timers. */
    Optional<Long> untilNextTimer() {
        return Optional.ofNullable(timers.peek()).map(timer -> timer.deadline() - clock.nanos());
    }

    /** Waits for the next timer or for mail; only looks whether there is input when the turn {@code ran} something. */
    private void rest(boolean ran) {
        awake.set(false);
        boolean more = ran || !mailbox.isEmpty() || closed;
        long left = more ? 0 : untilNextTimer().map(nanos -> Math.max(0, nanos)).orElse(Waiting.FOREVER);
        boolean input = waiting.await(left);
        awake.set(true);
        if (input) {
            endOfTurn.run();
        }
    }
}
