package io.vipkeeper.director.vrrp;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tasks that are done strictly in the order they came; one that has a gate holds up those behind it until the gate opens. */
final class OrderedWork {
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private boolean draining;

    /** A task that may be done once its turn comes. */
    void add(Runnable task) {
        Gate gate = gated(task);
        gate.open();
    }

    /** A task that may be done once its turn comes and its gate is open. */
    Gate gated(Runnable task) {
        Entry entry = new Entry(task);
        waiting.add(entry);
        return () -> {
            entry.open = true;
            drain();
        };
    }

    /** Opens every gate. */
    void openAll() {
        waiting.forEach(entry -> entry.open = true);
        drain();
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!waiting.isEmpty() && waiting.peek().open) {
                waiting.remove().task.run();
            }
        } finally {
            draining = false;
        }
    }

    /** What a task waits for. */
    interface Gate {
        /** Lets the task be done; opening twice is opening once. */
        void open();
    }

    private static final class Entry {
        private final Runnable task;
        private boolean open;

        Entry(Runnable task) {
            this.task = task;
        }
    }
}
