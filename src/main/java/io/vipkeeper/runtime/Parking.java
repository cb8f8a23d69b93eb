package io.vipkeeper.runtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rests in {@link LockSupport}; there is never input. With a pause, a busy loop is not woken for each event: between the
 * end of one rest and the end of the next lies at least the pause, and what comes in between waits for it.
 */
public final class Parking implements Waiting {
    private final long pauseNanos;
    private volatile @Nullable Thread resting;
    private volatile boolean woken;
    private volatile boolean pausing;
    private long restedAt;

    /** Wakes at once, always. */
    public Parking() {
        this(Duration.ZERO);
    }

    public Parking(Duration pause) {
        pauseNanos = pause.toNanos();
        restedAt = System.nanoTime() - pauseNanos;
    }

    @Override
    public boolean await(long nanos) {
        if (nanos != 0) {
            long begin = System.nanoTime();
            long paused = pause(restedAt + pauseNanos - begin) - begin;
            park(nanos == FOREVER ? FOREVER : Math.max(0, nanos - paused));
            restedAt = pauseNanos == 0 ? restedAt : System.nanoTime();
        }
        woken = false;
        return false;
    }

    /** Lets {@code nanos} pass whatever comes; the time at its end. */
    private long pause(long nanos) {
        long now = System.nanoTime();
        long end = now + nanos;
        pausing = nanos > 0;
        for (; end - now > 0; now = System.nanoTime()) {
            LockSupport.parkNanos(this, end - now);
        }
        pausing = false;
        return now;
    }

    private void park(long nanos) {
        resting = Thread.currentThread();
        if (!woken && nanos == FOREVER) {
            LockSupport.park(this);
        } else if (!woken && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    @Override
    public void wake() {
        woken = true;
        if (!pausing) {
            LockSupport.unpark(resting);
        }
    }
}
