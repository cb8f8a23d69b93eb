package io.vipkeeper.probe;

import io.vipkeeper.check.Judgement;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.probe.HttpQuestions.Question;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Asks for pages over HTTP/1 and TLS and judges the answers. Every probe has a connection of its own; no thread waits
 * for any of them.
 */
public final class HttpProber implements AutoCloseable {
    private final HttpSettings settings;
    private final ProbeListener listener;
    private final HttpTransport transport;
    private final AtomicLong keptBodies = new AtomicLong();
    private volatile HttpQuestions questions;
    private volatile boolean closed;

    /**
     * A prober without a client certificate.
     *
     * @param threads makes the reactor's threads and one for deadlines
     * @param nanoClock monotonic nanoseconds, for timeouts
     */
    public HttpProber(HttpSettings settings, ThreadFactory threads, LongSupplier nanoClock, ProbeListener listener)
            throws TlsSetupException {
        this(settings, OpenFiles.share(), threads, nanoClock, listener);
    }

    /** A prober with at most {@code openAtMost} connections at a time. */
    HttpProber(
            HttpSettings settings,
            int openAtMost,
            ThreadFactory threads,
            LongSupplier nanoClock,
            ProbeListener listener)
            throws TlsSetupException {
        this.settings = settings;
        this.listener = listener;
        this.questions = new HttpQuestions(TlsContexts.of(Optional.empty()), settings.rawChunks());
        this.transport = new HttpTransport(settings.ioThreads(), openAtMost, threads, nanoClock);
    }

    /**
     * Takes over the client certificate and the authorities for probes that start from now on, and forgets the checkers
     * of the configuration before.
     */
    public void identify(Optional<SslIdentity> identity) throws TlsSetupException {
        questions = new HttpQuestions(TlsContexts.of(identity), settings.rawChunks());
    }

    /**
     * Starts a probe; from any thread. It may take the connection's timeout for each step, and four times that as a whole,
     * whatever the server drips.
     */
    public void start(HttpProbe probe) {
        Question question;
        try {
            question = questions.of(probe.check(), probe.url());
        } catch (IllegalArgumentException e) {
            report(probe, new Unable(ConnectErrors.text(e)));
            return;
        }
        transport.start(
                question.task(),
                new CheckSink(
                        new Judgement(question.expected(), settings.keptBody()),
                        keptBodies,
                        settings.keptBodies(),
                        outcome -> report(probe, outcome)));
    }

    private void report(HttpProbe probe, Outcome outcome) {
        if (!closed) {
            listener.done(List.of(new ProbeResult(probe.token(), outcome)));
        }
    }

    /** Abandons the open probes and ends the threads; not from the listener. */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
