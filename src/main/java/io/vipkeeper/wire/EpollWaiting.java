package io.vipkeeper.wire;

import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.EventFd;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.runtime.Waiting;
import java.util.HashMap;
import java.util.Map;

/** Rests in an epoll with deadlines in nanoseconds; readable descriptors are input. */
public final class EpollWaiting implements Waiting, FdWatcher, AutoCloseable {
    private static final int EVENTS_A_WAIT = 64;
    private static final long WAKE = 0;

    private final Epoll epoll;
    private final EventFd bell;
    private final Map<Long, Runnable> watched = new HashMap<>();
    private long lastToken = WAKE;
    private boolean closed;

    private EpollWaiting(Epoll epoll, EventFd bell) {
        this.epoll = epoll;
        this.bell = bell;
    }

    public static EpollWaiting open() throws ErrnoException {
        Epoll epoll = Epoll.open(EVENTS_A_WAIT);
        try {
            EventFd bell = EventFd.open();
            epoll.add(bell.fd(), Epoll.IN, WAKE);
            return new EpollWaiting(epoll, bell);
        } catch (ErrnoException e) {
            epoll.close();
            throw e;
        }
    }

    @Override
    public boolean await(long nanos) {
        try {
            int ready = epoll.await(nanos == FOREVER ? Epoll.FOREVER : nanos);
            boolean input = false;
            for (int i = 0; i < ready; i++) {
                long token = epoll.token(i);
                if (token == WAKE) {
                    bell.drain();
                } else {
                    // A watch may have ended earlier in this very turn.
                    Runnable task = watched.get(token);
                    if (task != null) {
                        task.run();
                        input = true;
                    }
                }
            }
            return input;
        } catch (ErrnoException e) {
            throw new IllegalStateException("the loop cannot rest", e);
        }
    }

    /** Under a lock because the descriptor may be closed by another thread. */
    @Override
    public void wake() {
        synchronized (bell) {
            if (!closed) {
                try {
                    bell.signal();
                } catch (ErrnoException e) {
                    throw new IllegalStateException("the loop cannot be woken", e);
                }
            }
        }
    }

    @Override
    public Watch watch(Fd fd, Runnable ready) throws ErrnoException {
        long token = ++lastToken;
        epoll.add(fd, Epoll.IN, token);
        watched.put(token, ready);
        return () -> forget(token, fd);
    }

    private void forget(long token, Fd fd) {
        if (watched.remove(token) == null) {
            return;
        }
        try {
            epoll.remove(fd);
        } catch (ErrnoException e) {
            throw new IllegalStateException("a watched descriptor is not in the epoll", e);
        }
    }

    /** To be called once the loop has ended. */
    @Override
    public void close() {
        synchronized (bell) {
            closed = true;
            bell.close();
        }
        epoll.close();
    }
}
