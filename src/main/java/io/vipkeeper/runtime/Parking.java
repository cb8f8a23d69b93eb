package io.vipkeeper.runtime;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Rests in {@link LockSupport}; there is never input. */
final class Parking implements Waiting {
    private volatile @Nullable Thread resting;
    private volatile boolean woken;

    @Override
    public boolean await(long nanos) {
        resting = Thread.currentThread();
        if (!woken && nanos == FOREVER) {
            LockSupport.park(this);
        } else if (!woken && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        woken = false;
        return false;
    }

    @Override
    public void wake() {
        woken = true;
        LockSupport.unpark(resting);
    }
}
