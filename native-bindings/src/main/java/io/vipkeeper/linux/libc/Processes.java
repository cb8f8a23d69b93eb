package io.vipkeeper.linux.libc;

import java.util.Optional;
import jnr.ffi.Pointer;

/** Who we are, and what can be done to other processes by their number. */
public final class Processes {
    public static final int SIGHUP = 1;
    public static final int SIGINT = 2;
    public static final int SIGKILL = 9;
    public static final int SIGUSR1 = 10;
    public static final int SIGUSR2 = 12;
    public static final int SIGTERM = 15;

    private static final long SYS_PIDFD_OPEN = 434;
    private static final int WNOHANG = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x1000000;
    private static final int P_PID = 1;
    private static final int CLD_EXITED = 1;
    private static final int SIGINFO_BYTES = 128;

    private Processes() {}

    public static int pid() {
        return Libc.CALLS.getpid();
    }

    public static int uid() {
        return Libc.CALLS.getuid();
    }

    public static int effectiveUid() {
        return Libc.CALLS.geteuid();
    }

    public static int gid() {
        return Libc.CALLS.getgid();
    }

    /** Sends {@code signal} to {@code pid}, or, when that is negative, to the process group {@code -pid}; signal 0 only asks whether it could be sent. */
    public static void kill(int pid, int signal) throws ErrnoException {
        if (Libc.CALLS.kill(pid, signal) != 0) {
            throw ErrnoException.last("kill(" + pid + ", " + signal + ")");
        }
    }

    /** A descriptor that becomes readable when {@code pid} ends (Linux 5.3). */
    public static Fd pidfd(int pid) throws ErrnoException {
        return Fd.own("pidfd_open(" + pid + ")", (int) Libc.CALLS.syscall(SYS_PIDFD_OPEN, pid, 0, 0, 0, 0, 0));
    }

    /** Reaps our child {@code pid} if it has ended; empty while it runs. Only a definite pid: others' children are none of our business. */
    public static Optional<ExitStatus> reap(int pid) throws ErrnoException {
        return wait(pid, WNOHANG);
    }

    /** How our child {@code pid} ended, without reaping it: its number, and its group's, stay taken. Empty while it runs. */
    public static Optional<ExitStatus> peek(int pid) throws ErrnoException {
        Pointer info = Libc.allocate(SIGINFO_BYTES);
        while (Libc.CALLS.waitid(P_PID, pid, info, WNOHANG | WEXITED | WNOWAIT) != 0) {
            int errno = Libc.errno();
            if (errno != Errno.EINTR) {
                throw new ErrnoException("waitid(" + pid + ")", errno);
            }
        }
        // siginfo_t of a child (64 bits): si_code at 8, si_pid at 16, si_status at 24; si_pid stays 0 while it runs.
        if (info.getInt(16) == 0) {
            return Optional.empty();
        }
        int status = info.getInt(24);
        return Optional.of(new ExitStatus(info.getInt(8) == CLD_EXITED ? status << 8 : status));
    }

    /** Waits until our child {@code pid} has ended and reaps it. */
    public static ExitStatus waitFor(int pid) throws ErrnoException {
        return wait(pid, 0).orElseThrow(() -> new IllegalStateException("waitpid returned without a child"));
    }

    private static Optional<ExitStatus> wait(int pid, int options) throws ErrnoException {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid " + pid);
        }
        int[] status = new int[1];
        while (true) {
            int result = Libc.CALLS.waitpid(pid, status, options);
            if (result == pid) {
                return Optional.of(new ExitStatus(status[0]));
            }
            if (result == 0) {
                return Optional.empty();
            }
            int errno = Libc.errno();
            if (errno != Errno.EINTR) {
                throw new ErrnoException("waitpid(" + pid + ")", errno);
            }
        }
    }
}
