package io.vipkeeper.runtime;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

/** Threads with names that {@code ps -L} and a thread dump show. */
public final class Threads {
    private Threads() {}

    /** Random numbers from 0 to 1, exclusive, for spreading things in time; for any thread. */
    public static DoubleSupplier random() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    /** What an error says, or its name when it says nothing. */
    public static String message(Throwable error) {
        String message = error.getMessage();
        return message == null ? error.toString() : message;
    }

    /** An error with the place that it came from, in one line. */
    public static String describe(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error + (trace.length == 0 ? "" : " at " + trace[0] + (trace.length > 1 ? " from " + trace[1] : ""));
    }

    /** Makes daemon threads called {@code name}, then {@code name-2} and so on. */
    public static ThreadFactory named(String name) {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            int number = made.incrementAndGet();
            Thread thread = new Thread(task, number == 1 ? name : name + "-" + number);
            thread.setDaemon(true);
            return thread;
        };
    }
}
