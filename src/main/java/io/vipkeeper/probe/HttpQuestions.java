package io.vipkeeper.probe;

import io.vipkeeper.check.Expectation;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.Url;
import java.time.Duration;
import java.util.IdentityHashMap;
import org.apache.hc.core5.net.Host;

/**
 * What each url of each checker asks, worked out when it is first asked. A checker is known by its identity, so one
 * that a new configuration brings is worked out anew; the questions of the old one go with this object.
 */
final class HttpQuestions {
    /** The steps of a probe (connection, TLS handshake, first octets, body): together they may take as many timeouts. */
    static final int STEPS = 4;

    /** The request and what is expected of its answer. */
    record Question(HttpTask task, Expectation expected) {}

    private final TlsContexts tls;
    private final boolean rawChunks;
    private final IdentityHashMap<HttpCheck, IdentityHashMap<Url, Question>> known = new IdentityHashMap<>();

    /** No questions yet; they will carry the identity of {@code tls}. */
    HttpQuestions(TlsContexts tls, boolean rawChunks) {
        this.tls = tls;
        this.rawChunks = rawChunks;
    }

    /**
     * What {@code check} asks with {@code url}; from any thread. {@link IllegalArgumentException} with words for the user
     * when its regex cannot be used.
     */
    synchronized Question of(HttpCheck check, Url url) {
        IdentityHashMap<Url, Question> questions = known.computeIfAbsent(
                check, asked -> new IdentityHashMap<>(asked.urls().size()));
        return questions.computeIfAbsent(url, asked -> make(check, asked));
    }

    private Question make(HttpCheck check, Url url) {
        Duration step = check.connection().timeout();
        HttpTask task = new HttpTask(
                Route.of(check.connection()),
                new Get(
                        check.version(),
                        url.path(),
                        url.virtualHost(),
                        check.connection().target()),
                HttpDialect.of(check.version(), rawChunks),
                check.tls().map(asked -> plan(check, url, asked)),
                step,
                step.multipliedBy(STEPS));
        return new Question(task, Expectation.of(url));
    }

    private TlsPlan plan(HttpCheck check, Url url, HttpCheck.Tls asked) {
        String address = check.connection().target().address().toString();
        // A session is remembered under this name, and must not be resumed under another SNI (RFC 8446 section 4.6.1).
        String name = asked.verifyPeer()
                ? url.sni().or(url::virtualHost).orElse(address)
                : url.sni().map(sni -> address + "#" + sni).orElse(address);
        return new TlsPlan(
                asked.verifyPeer() ? tls.verifying() : tls.trusting(),
                new Host(name, check.connection().target().port()),
                url.sni(),
                asked.verifyPeer(),
                url.tlsCompliant() || asked.compliant());
    }
}
