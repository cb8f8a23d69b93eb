package io.vipkeeper.runtime;

/** A task that a {@link Loop} will run at its deadline, unless it is cancelled first. */
public final class Timer implements Comparable<Timer> {
    private final long deadline;
    private final long sequence;
    private final Runnable task;
    private boolean cancelled;

    Timer(long deadline, long sequence, Runnable task) {
        this.deadline = deadline;
        this.sequence = sequence;
        this.task = task;
    }

    /** Keeps the task from running; on the loop's thread only. */
    public void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    long deadline() {
        return deadline;
    }

    void run() {
        task.run();
    }

    @Override
    public int compareTo(Timer other) {
        long byDeadline = deadline - other.deadline;
        return byDeadline != 0 ? Long.signum(byDeadline) : Long.compare(sequence, other.sequence);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence);
    }
}
