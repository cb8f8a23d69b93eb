package io.vipkeeper.runtime;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes log lines to a stream on a thread of its own, so that a slow terminal holds nobody up. At most 100,000 lines
 * wait; more are dropped, and how many is said in a line.
 */
public final class ConsoleLog implements Log, AutoCloseable {
    private static final int WAITING = 100_000;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss.SSS yyyy", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    /** How a line begins. */
    public enum Style {
        /** The time of day. */
        TIME,
        /** {@code <N>} with syslog's number, as the systemd journal reads it (sd-daemon(3)). */
        JOURNAL
    }

    private record Entry(Severity severity, Instant time, String line) {}

    private final PrintStream out;
    private final Style style;
    private final Clock clock;
    private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;
    private volatile boolean closed;

    public ConsoleLog(PrintStream out, Style style, Clock clock, ThreadFactory threads) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.style = style;
        this.clock = clock;
        this.writer = threads.newThread(this::run);
        writer.start();
    }

    @Override
    public void write(Severity severity, String line) {
        if (!entries.offer(new Entry(severity, clock.wall(), line))) {
            dropped.incrementAndGet();
        }
    }

    /** Writes what waits, and ends; waits up to two seconds for the stream. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        while (!closed || !entries.isEmpty()) {
            batch.clear();
            try {
                if (entries.isEmpty()) {
                    batch.add(entries.take());
                }
            } catch (InterruptedException e) {
                // close() asked for the end: what waits is still written
            }
            entries.drainTo(batch);
            batch.forEach(this::print);
            long lost = dropped.getAndSet(0);
            if (lost > 0) {
                print(new Entry(Severity.WARNING, clock.wall(), lost + " log lines were dropped here"));
            }
            out.flush();
        }
    }

    private void print(Entry entry) {
        String head = switch (style) {
            case TIME -> STAMP.format(entry.time()) + ": ";
            case JOURNAL -> "<" + entry.severity().number() + ">";
        };
        out.print(head + entry.line() + "\n");
    }
}
