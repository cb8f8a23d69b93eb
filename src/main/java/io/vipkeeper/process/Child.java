package io.vipkeeper.process;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.ExitStatus;
import io.vipkeeper.linux.libc.NativeBuffer;
import io.vipkeeper.linux.libc.Processes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One process of a script, from its start to its burial; for the script thread alone.
 *
 * <pre>
 * RUNNING --terminate, time-out--> TERMINATED --2 s--> KILLED
 *    |                                 |                  |
 *   ends                              ends               ends        (the result is told here)
 *    v                                 v                  v
 *   GONE <------2 s, or bury()---- LINGERING             GONE
 * </pre>
 *
 * A lingering process is a zombie on purpose: while it is one, the number of its group cannot be given to others, so
 * that the members that outlived the TERM can be killed by it.
 */
final class Child {
    static final Duration GRACE = Duration.ofSeconds(2);

    private enum Stage {
        RUNNING,
        TERMINATED,
        KILLED,
        LINGERING,
        GONE
    }

    private final ScriptLoop loop;
    private final int pid;
    private final Optional<Output> output;
    private final NativeBuffer buffer;
    private final Consumer<ScriptResult> told;
    private final Consumer<Child> gone;
    private Optional<Watch> exit = Optional.empty();
    private Optional<Watch> reading = Optional.empty();
    private Optional<Timers.Entry> timer = Optional.empty();
    private Stage stage = Stage.RUNNING;
    private boolean timedOut;

    /**
     * @param pid a child of this process, leader of its own group, not reaped
     * @param buffer lent for reading output
     * @param told gets the result, once
     * @param gone gets this when the process is reaped, after {@code told}
     */
    Child(
            ScriptLoop loop,
            int pid,
            Optional<Output> output,
            NativeBuffer buffer,
            Consumer<ScriptResult> told,
            Consumer<Child> gone) {
        this.loop = loop;
        this.pid = pid;
        this.output = output;
        this.buffer = buffer;
        this.told = told;
        this.gone = gone;
    }

    /** Begins to watch the process. If that fails, the process is killed and reaped, and nothing will be told. */
    void watch() throws ErrnoException {
        try {
            exit = Optional.of(loop.watch(Processes.pidfd(pid), this::ended));
            if (output.isPresent()) {
                reading = Optional.of(loop.watch(output.get().readEnd(), this::readOutput));
            }
        } catch (ErrnoException e) {
            exit.ifPresent(Watch::end);
            signal(Processes.SIGKILL);
            stage = Stage.GONE;
            ExitStatus unused = Processes.waitFor(pid);
            throw e;
        }
    }

    /** Terminates the process if it has not ended after {@code limit}. */
    void limit(Duration limit) {
        timer = Optional.of(loop.after(limit, () -> {
            timedOut = true;
            terminate();
        }));
    }

    /** TERM for the group, KILL after the grace time; nothing if the process is on its way out already. */
    void terminate() {
        if (stage != Stage.RUNNING) {
            return;
        }
        stage = Stage.TERMINATED;
        signal(Processes.SIGTERM);
        restartTimer(GRACE, this::kill);
    }

    private void kill() {
        stage = Stage.KILLED;
        signal(Processes.SIGKILL);
    }

    /** Ends the lingering: kills the rest of the group and reaps the leader. */
    void bury() {
        if (stage == Stage.LINGERING) {
            signal(Processes.SIGKILL);
            reap();
        }
    }

    /** The process has told its result; at most the rest of its group is still there. */
    boolean lingers() {
        return stage == Stage.LINGERING;
    }

    private void ended() {
        boolean linger = stage == Stage.TERMINATED;
        ExitStatus status = status();
        stopTimer();
        output.filter(from -> !from.ended()).ifPresent(from -> from.finish(buffer));
        stopReading();
        exit.ifPresent(Watch::end);
        if (linger) {
            stage = Stage.LINGERING;
            restartTimer(GRACE, this::bury);
        }
        ScriptResult ending = result(status);
        told.accept(timedOut ? new ScriptResult.TimedOut(ending) : ending);
        if (!linger) {
            reap();
        }
    }

    private ScriptResult result(ExitStatus status) {
        String text = output.map(Output::text).orElse("");
        return status.exited()
                ? new ScriptResult.Exited(status.code(), text)
                : new ScriptResult.Killed(status.signal(), text);
    }

    private ExitStatus status() {
        try {
            return Processes.peek(pid).orElseThrow(() -> new IllegalStateException("child " + pid + " has not ended"));
        } catch (ErrnoException e) {
            throw new IllegalStateException("child " + pid + " was reaped by somebody else", e);
        }
    }

    private void reap() {
        stopTimer();
        stage = Stage.GONE;
        try {
            ExitStatus unused = Processes.waitFor(pid);
        } catch (ErrnoException e) {
            throw new IllegalStateException("child " + pid + " was reaped by somebody else", e);
        }
        gone.accept(this);
    }

    private void readOutput() {
        Output from = output.orElseThrow();
        if (!from.read(buffer) && from.ended()) {
            stopReading();
        }
    }

    private void stopReading() {
        reading.ifPresent(Watch::end);
        reading = Optional.empty();
    }

    private void signal(int signal) {
        try {
            Processes.kill(-pid, signal);
        } catch (ErrnoException e) {
            // EPERM: a set-uid program changed its user and we are not root; it ends when it ends.
            if (e.errno() != Errno.EPERM) {
                throw new IllegalStateException("the group of an unreaped child is missing", e);
            }
        }
    }

    private void restartTimer(Duration delay, Runnable task) {
        stopTimer();
        timer = Optional.of(loop.after(delay, task));
    }

    private void stopTimer() {
        timer.ifPresent(loop::cancel);
        timer = Optional.empty();
    }
}
