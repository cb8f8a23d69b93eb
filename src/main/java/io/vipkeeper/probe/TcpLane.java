package io.vipkeeper.probe;

import io.netty.channel.IoEventLoop;
import io.netty.util.concurrent.Future;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One event loop's share of the TCP probes. Attempts with the same timeout expire in the order in which they began, so
 * each timeout has one queue and one timer, set to the head of the queue.
 */
final class TcpLane {
    /** How connections are made. */
    interface Transport {
        /** Asks for the connection; the lane is told by {@link #await}, {@link #end} or {@link #report}. */
        void begin(TcpLane lane, TcpProbe probe);
    }

    private static final Outcome TIMED_OUT = new Failed(Reason.CONNECT_TIMEOUT, "");

    private final IoEventLoop loop;
    private final Transport transport;
    private final LongSupplier nanoClock;
    private final ProbeListener listener;
    private final int openAtMost;
    private final Map<Duration, Waiting> waiting = new HashMap<>();
    private final Queue<TcpProbe> held = new ArrayDeque<>();
    private int open;
    private List<ProbeResult> ended = new ArrayList<>();
    private boolean closed;

    /**
     * A lane on {@code loop}.
     *
     * @param openAtMost sockets at a time; probes beyond wait for one to close, and their timeout waits with them
     */
    TcpLane(IoEventLoop loop, Transport transport, int openAtMost, LongSupplier nanoClock, ProbeListener listener) {
        this.loop = loop;
        this.transport = transport;
        this.openAtMost = openAtMost;
        this.nanoClock = nanoClock;
        this.listener = listener;
    }

    IoEventLoop loop() {
        return loop;
    }

    /** Begins the probes on the loop, with one wake-up for all of them; from any thread. */
    void start(List<TcpProbe> batch) {
        loop.execute(() -> {
            for (TcpProbe probe : batch) {
                if (open < openAtMost) {
                    begin(probe);
                } else {
                    held.add(probe);
                }
            }
        });
    }

    private void begin(TcpProbe probe) {
        if (closed) {
            return;
        }
        open++;
        try {
            transport.begin(this, probe);
        } catch (RuntimeException | LinkageError e) {
            report(probe, ConnectErrors.ofSetup("probe", e));
        }
    }

    /** Abandons every attempt; once the future is done the listener is not called again. */
    Future<?> close() {
        return loop.submit(() -> {
            closed = true;
            ended = new ArrayList<>();
            held.clear();
            List<TcpAttempt> abandoned = new ArrayList<>();
            waiting.values().forEach(queue -> abandoned.addAll(queue.attempts));
            waiting.clear();
            abandoned.forEach(TcpAttempt::abandon);
        });
    }

    /** Leaves {@code attempt} to its server until its timeout is over. */
    void await(TcpAttempt attempt) {
        waiting.computeIfAbsent(attempt.probe().connection().timeout(), Waiting::new)
                .add(attempt);
    }

    /** Hands over how an attempt that waited ended; nothing happens when it waits no more. */
    void end(TcpAttempt attempt, Outcome outcome) {
        Waiting queue = waiting.get(attempt.probe().connection().timeout());
        if (queue != null && queue.attempts.remove(attempt)) {
            report(attempt.probe(), outcome);
        }
    }

    /** Hands over how a probe ended and closed its socket, together with the others that end in this turn of the loop. */
    void report(TcpProbe probe, Outcome outcome) {
        if (closed) {
            return;
        }
        if (ended.isEmpty()) {
            loop.execute(this::deliver);
        }
        ended.add(new ProbeResult(probe.token(), outcome));
        open--;
    }

    private void deliver() {
        while (open < openAtMost && !held.isEmpty()) {
            begin(held.remove());
        }
        List<ProbeResult> results = ended;
        ended = new ArrayList<>();
        if (!results.isEmpty()) {
            listener.done(results);
        }
    }

    /** The attempts under one timeout, oldest first. */
    private final class Waiting {
        private final long timeoutNanos;
        private final Set<TcpAttempt> attempts = new LinkedHashSet<>();
        private boolean timerSet;

        Waiting(Duration timeout) {
            timeoutNanos = timeout.toNanos();
        }

        void add(TcpAttempt attempt) {
            attempt.deadline(nanoClock.getAsLong() + timeoutNanos);
            attempts.add(attempt);
            if (!timerSet) {
                setTimer(timeoutNanos);
            }
        }

        private void setTimer(long nanos) {
            timerSet = true;
            Future<?> unused = loop.schedule(this::expire, nanos, TimeUnit.NANOSECONDS);
        }

        private void expire() {
            timerSet = false;
            long now = nanoClock.getAsLong();
            for (Iterator<TcpAttempt> oldest = attempts.iterator(); oldest.hasNext(); ) {
                TcpAttempt attempt = oldest.next();
                if (attempt.deadline() - now > 0) {
                    setTimer(attempt.deadline() - now);
                    return;
                }
                oldest.remove();
                Outcome outcome = attempt.connected() ? TcpAttempt.CONNECTED : TIMED_OUT;
                attempt.abandon();
                report(attempt.probe(), outcome);
            }
        }
    }
}
