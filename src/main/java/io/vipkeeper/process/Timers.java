package io.vipkeeper.process;

import java.util.TreeSet;

/** Deadlines of one thread, in nanoseconds of its clock. */
final class Timers {
    private final TreeSet<Entry> entries = new TreeSet<>();
    private long sequence;

    /** A task and when it is due; it runs once. */
    record Entry(long deadline, long sequence, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            long byDeadline = deadline - other.deadline;
            return byDeadline != 0 ? Long.signum(byDeadline) : Long.compare(sequence, other.sequence);
        }
    }

    Entry at(long deadline, Runnable task) {
        Entry entry = new Entry(deadline, sequence++, task);
        entries.add(entry);
        return entry;
    }

    void cancel(Entry entry) {
        entries.remove(entry);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Nanoseconds from {@code now} until the first deadline, 0 when it has passed; only when not empty. */
    long untilNext(long now) {
        return Math.max(0, entries.first().deadline() - now);
    }

    /** Runs what is due at {@code now}. */
    void run(long now) {
        while (!entries.isEmpty() && entries.first().deadline() - now <= 0) {
            Entry entry = entries.first();
            entries.remove(entry);
            entry.task().run();
        }
    }
}
