package io.vipkeeper.linux.netlink;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;

/** The kernel does not tell process events here; processes are found by reading /proc instead. */
public final class ProcessEventsUnavailableException extends ErrnoException {
    private static final long serialVersionUID = 1;

    ProcessEventsUnavailableException(int errno, String why) {
        super("process events", errno, Errno.describe(errno) + ": " + why);
    }
}
