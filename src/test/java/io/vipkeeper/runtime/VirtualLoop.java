package io.vipkeeper.runtime;

import java.time.Duration;
import java.time.Instant;

/** A loop in virtual time: it works when the test says so, and its clock goes from timer to timer. */
public final class VirtualLoop {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final long begin;
    private long now;
    private final Clock clock = new Clock() {
        @Override
        public long nanos() {
            return now;
        }

        @Override
        public Instant wall() {
            return ORIGIN.plusNanos(now - begin);
        }
    };
    private final Loop loop;

    public VirtualLoop(Runnable endOfTurn) {
        this(endOfTurn, 0);
    }

    /** @param begin the clock's first value; it may overflow on the way */
    public VirtualLoop(Runnable endOfTurn, long begin) {
        this.begin = begin;
        this.now = begin;
        this.loop = new Loop(Threads.named("unused"), clock, endOfTurn, error -> {
            throw new AssertionError(error);
        });
    }

    public Clock clock() {
        return clock;
    }

    public Loop loop() {
        return loop;
    }

    /** Time since the begin. */
    public Duration elapsed() {
        return Duration.ofNanos(now - begin);
    }

    /** Runs turns until nothing is left that is due. */
    public void settle() {
        boolean more = true;
        while (more) {
            more = loop.turn();
        }
    }

    /** Lets {@code duration} pass; every timer on the way runs at its own time. */
    public void advance(Duration duration) {
        long end = now + duration.toNanos();
        settle();
        while (loop.untilNextTimer().filter(left -> now + left - end <= 0).isPresent()) {
            now += Math.max(0, loop.untilNextTimer().orElseThrow());
            settle();
        }
        now = end;
    }
}
