package io.vipkeeper.linux.libc;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.function.Executable;

/** A network namespace that lives as long as one thread of ours, and the processes that it starts. Needs root. */
public final class ThrowAwayNamespace {
    private static final long SYS_UNSHARE = Libc.AARCH64 ? 97 : 272;
    private static final long CLONE_NEWNET = 0x40000000;

    private ThrowAwayNamespace() {}

    /** Puts the calling thread, for the rest of its life, into a namespace of its own. */
    static void enter() throws ErrnoException {
        if (Libc.CALLS.syscall(SYS_UNSHARE, CLONE_NEWNET, 0, 0, 0, 0, 0) != 0) {
            throw ErrnoException.last("unshare");
        }
    }

    /** Runs {@code body} on a thread in a new namespace and passes on what it throws. */
    public static void run(Executable body) throws Throwable {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                enter();
                body.execute();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        thread.join();
        Throwable failure = thrown.get();
        if (failure != null) {
            throw failure;
        }
    }
}
