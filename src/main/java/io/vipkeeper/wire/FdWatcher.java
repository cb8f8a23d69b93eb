package io.vipkeeper.wire;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;

/** Tells when descriptors are readable; for the thread that owns them. */
public interface FdWatcher {
    /**
     * Calls {@code ready} whenever {@code fd} is readable, until the watch is closed. The descriptor stays its owner's, to be
     * closed after the watch.
     */
    Watch watch(Fd fd, Runnable ready) throws ErrnoException;

    /** A descriptor that is being watched. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
