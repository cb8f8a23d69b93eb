package io.vipkeeper.probe;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hc.core5.net.Host;

/**
 * The MD5 digest of a page's body, taken as the probes of HTTP_GET and SSL_GET take it: what it gives is what
 * {@code digest} expects. The status code is not looked at.
 *
 * @param digest 32 lower-case hex digits; empty when no answer came
 * @param outcome what went wrong; {@link Passed} when nothing did
 */
public record PageHash(Optional<String> digest, Outcome outcome) {
    /** No probe lasts this long: a single page may. */
    private static final Duration NO_BOUND = Duration.ofDays(365);

    /** Fetches the page and waits for it. */
    public static PageHash of(PageRequest request, ThreadFactory threads, LongSupplier nanoClock, PageObserver observer)
            throws TlsSetupException {
        Optional<TlsPlan> tls = request.tls() ? Optional.of(tls(request)) : Optional.empty();
        Get get = new Get(
                request.version(),
                request.path(),
                request.virtualHost(),
                request.connection().target());
        HttpDialect dialect =
                new HttpDialect(HttpDialect.of(request.version(), false).decodesChunks(), true);
        Sink sink = new Sink(observer);
        try (HttpTransport transport = new HttpTransport(1, 1, threads, nanoClock)) {
            transport.start(
                    new HttpTask(
                            Route.of(request.connection()),
                            get,
                            dialect,
                            tls,
                            request.connection().timeout(),
                            NO_BOUND),
                    sink);
            return sink.hash.join();
        }
    }

    private static TlsPlan tls(PageRequest request) throws TlsSetupException {
        String address = request.connection().target().address().toString();
        return new TlsPlan(
                TlsContexts.of(Optional.empty()).trusting(),
                new Host(address, request.connection().target().port()),
                request.sni(),
                false,
                false);
    }

    private static final class Sink implements AnswerSink {
        private final CompletableFuture<PageHash> hash = new CompletableFuture<>();
        private final MessageDigest md5 = DigestUtils.getMd5Digest();
        private final PageObserver observer;

        Sink(PageObserver observer) {
            this.observer = observer;
        }

        @Override
        public void head(AnswerHead head) {
            observer.head(head.text());
        }

        @Override
        public boolean body(ByteBuffer piece) {
            byte[] octets = new byte[piece.remaining()];
            piece.get(octets);
            md5.update(octets);
            observer.body(octets);
            return true;
        }

        @Override
        public Outcome verdict() {
            return new Passed(Finding.DIGEST);
        }

        @Override
        public void done(Outcome outcome) {
            boolean whole = outcome instanceof Passed;
            hash.complete(
                    new PageHash(whole ? Optional.of(Hex.encodeHexString(md5.digest())) : Optional.empty(), outcome));
        }
    }
}
