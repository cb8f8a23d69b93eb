package io.vipkeeper.probe;

import io.vipkeeper.check.Expectation;
import io.vipkeeper.check.Judgement;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.config.model.Url;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.hc.core5.net.Host;

/**
 * Asks for pages over HTTP/1 and TLS and judges the answers. Every probe has a connection of its own; no thread waits
 * for any of them.
 */
public final class HttpProber implements AutoCloseable {
    /** The steps of a probe (connection, TLS handshake, first octets, body): together they may take as many timeouts. */
    static final int STEPS = 4;

    private final HttpSettings settings;
    private final ProbeListener listener;
    private final HttpTransport transport;
    private final AtomicLong keptBodies = new AtomicLong();
    private volatile TlsContexts tls;
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
        this.tls = TlsContexts.of(Optional.empty());
        this.transport = new HttpTransport(settings.ioThreads(), openAtMost, threads, nanoClock);
    }

    /** Takes over the client certificate and the authorities for probes that start from now on. */
    public void identify(Optional<SslIdentity> identity) throws TlsSetupException {
        tls = TlsContexts.of(identity);
    }

    /**
     * Starts a probe; from any thread. It may take the connection's timeout for each step, and four times that as a whole,
     * whatever the server drips.
     */
    public void start(HttpProbe probe) {
        HttpCheck check = probe.check();
        Expectation expectation;
        try {
            expectation = Expectation.of(probe.url());
        } catch (IllegalArgumentException e) {
            report(probe, new Unable(ConnectErrors.text(e)));
            return;
        }
        Duration step = check.connection().timeout();
        HttpTask task = new HttpTask(
                check.connection(),
                new Get(
                        check.version(),
                        probe.url().path(),
                        probe.url().virtualHost(),
                        check.connection().target()),
                HttpDialect.of(check.version(), settings.rawChunks()),
                check.tls().map(asked -> plan(check, probe.url(), asked)),
                step,
                step.multipliedBy(STEPS));
        transport.start(
                task,
                new CheckSink(
                        new Judgement(expectation, settings.keptBody()),
                        keptBodies,
                        settings.keptBodies(),
                        outcome -> report(probe, outcome)));
    }

    private TlsPlan plan(HttpCheck check, Url url, HttpCheck.Tls asked) {
        TlsContexts contexts = tls;
        String address = check.connection().target().address().toString();
        // A session is remembered under this name, and must not be resumed under another SNI (RFC 8446 section 4.6.1).
        String name = asked.verifyPeer()
                ? url.sni().or(url::virtualHost).orElse(address)
                : url.sni().map(sni -> address + "#" + sni).orElse(address);
        return new TlsPlan(
                asked.verifyPeer() ? contexts.verifying() : contexts.trusting(),
                new Host(name, check.connection().target().port()),
                url.sni(),
                asked.verifyPeer(),
                url.tlsCompliant() || asked.compliant());
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
