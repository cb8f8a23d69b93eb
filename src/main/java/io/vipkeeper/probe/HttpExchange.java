package io.vipkeeper.probe;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Unable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer over a connection of its own. Every step (connection, TLS handshake, first octets, each
 * further read) may take {@link HttpTask#step}, the whole {@link HttpTask#total}. The library's own timers are not used:
 * they follow the wall clock and a coarse scan.
 */
final class HttpExchange implements FutureCallback<IOSession>, AsyncClientExchangeHandler, Deadlines.Watched {
    private final HttpTask task;
    private final AnswerSink sink;
    private final Runnable released;
    private final LongSupplier nanoClock;
    private final long totalDeadline;
    private volatile long stepDeadline;
    private volatile HttpPhase phase = HttpPhase.CONNECTION;
    private volatile boolean ended;
    private volatile @Nullable IOSession session;
    private volatile @Nullable Future<?> connecting;
    private boolean foundLate;

    /** An exchange that is not connecting yet; {@code released} runs when its connection has been closed. */
    HttpExchange(HttpTask task, AnswerSink sink, Runnable released, LongSupplier nanoClock) {
        this.task = task;
        this.sink = sink;
        this.released = released;
        this.nanoClock = nanoClock;
        long now = nanoClock.getAsLong();
        this.totalDeadline = now + task.total().toNanos();
        this.stepDeadline = now + task.step().toNanos();
    }

    HttpDialect dialect() {
        return task.dialect();
    }

    /** Takes the connection attempt, so that it can be given up. */
    void connecting(Future<?> pending) {
        connecting = pending;
        if (ended) {
            pending.cancel(true);
        }
    }

    @Override
    public void completed(IOSession connected) {
        session = connected;
        if (ended) {
            connected.close(CloseMode.IMMEDIATE);
            return;
        }
        if (task.tls().isPresent()) {
            enter(HttpPhase.HANDSHAKE);
            TlsPlan plan = task.tls().get();
            ((TransportSecurityLayer) connected)
                    .startTls(
                            plan.context(),
                            plan.endpoint(),
                            SSLBufferMode.DYNAMIC,
                            (endpoint, engine) -> plan.prepare(engine),
                            (endpoint, engine) -> secured(plan, engine),
                            null);
        } else {
            enter(HttpPhase.HEAD);
        }
        connected.enqueue(new RequestExecutionCommand(this, HttpCoreContext.create()), Command.Priority.NORMAL);
    }

    private @Nullable TlsDetails secured(TlsPlan plan, SSLEngine engine) {
        if (plan.verified()) {
            engine.getSession().invalidate();
        }
        enter(HttpPhase.HEAD);
        return null;
    }

    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        channel.sendRequest(task.request(), null, context);
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) {
        touch();
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails body, HttpContext context) {
        synchronized (this) {
            if (ended) {
                return;
            }
            enter(HttpPhase.BODY);
            sink.head((AnswerHead) response);
        }
        if (body == null) {
            bodyEnded();
        }
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer piece) {
        boolean taken;
        synchronized (this) {
            touch();
            taken = ended || sink.body(piece);
        }
        if (!taken) {
            end(new Unable("too much memory is taken by the bodies of open probes"), false);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        bodyEnded();
    }

    private void bodyEnded() {
        Outcome verdict;
        synchronized (this) {
            if (ended) {
                return;
            }
            verdict = sink.verdict();
        }
        end(verdict, true);
    }

    @Override
    public void failed(Exception cause) {
        if (phase == HttpPhase.BODY && HttpPhase.isEarlyEnd(cause)) {
            bodyEnded();
        } else {
            end(phase.failure(cause), false);
        }
    }

    @Override
    public void cancelled() {
        failed(new ConnectionClosedException());
    }

    @Override
    public void cancel() {
        failed(new ConnectionClosedException());
    }

    /** The library lets go of the exchange: if nothing was heard by now, nothing will be. */
    @Override
    public void releaseResources() {
        if (!ended) {
            failed(new ConnectionClosedException());
        }
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public void produce(DataStreamChannel channel) {}

    private void enter(HttpPhase next) {
        phase = next;
        touch();
    }

    /** Something arrived: the next step may take its time. */
    void touch() {
        stepDeadline = nanoClock.getAsLong() + task.step().toNanos();
    }

    /** Ends the exchange in the second pass that finds it late: the first may have come before the reactor's own turn. */
    @Override
    public boolean goesOn() {
        if (ended) {
            return false;
        }
        long now = nanoClock.getAsLong();
        boolean stepLate = stepDeadline - now <= 0;
        boolean totalLate = totalDeadline - now <= 0;
        if (!stepLate && !totalLate) {
            foundLate = false;
        } else if (foundLate) {
            end(phase.late(stepLate ? Optional.empty() : Optional.of(task.total())), false);
        } else {
            foundLate = true;
        }
        return !ended;
    }

    private void end(Outcome outcome, boolean answered) {
        if (endOnce()) {
            close(answered);
            released.run();
            sink.done(outcome);
        }
    }

    private synchronized boolean endOnce() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** Ends the connection: in order after an answer, at once otherwise. */
    private void close(boolean answered) {
        IOSession open = session;
        Future<?> pending = connecting;
        if (open == null) {
            if (pending != null) {
                pending.cancel(true);
            }
        } else if (!answered || task.route().fixedPort()) {
            // The reset leaves no TIME_WAIT that would keep a fixed port from the next probe.
            open.close(CloseMode.IMMEDIATE);
        } else if (task.tls().isEmpty()) {
            open.close(CloseMode.GRACEFUL);
        } else if (task.tls().get().compliant()) {
            open.setSocketTimeout(Timeout.of(task.step()));
            open.close(CloseMode.GRACEFUL);
        } else {
            // The library itself would either reset the connection or shut TLS down before it closes it.
            Closer.closeQuietly(open.channel());
            open.close(CloseMode.IMMEDIATE);
        }
    }
}
