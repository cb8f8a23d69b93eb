package io.vipkeeper.config.model;

import java.util.List;
import java.util.Optional;

/**
 * HTTP_GET, or SSL_GET when {@code tls} is there: every url is answered as expected, one after another.
 *
 * @param urls at least one
 * @param fastRecovery no delay between urls while the server is down or was never seen up
 */
public record HttpCheck(
        Schedule schedule,
        Connection connection,
        Version version,
        List<Url> urls,
        boolean fastRecovery,
        Optional<Tls> tls)
        implements Checker {
    public HttpCheck {
        urls = List.copyOf(urls);
    }

    /** {@code http_protocol}: 1.0 without, the others with {@code Connection: close}. */
    public enum Version {
        HTTP_1_0("1.0"),
        HTTP_1_0C("1.0C"),
        HTTP_1_1("1.1");

        private final String keyword;

        Version(String keyword) {
            this.keyword = keyword;
        }

        /** The word in the configuration. */
        public String keyword() {
            return keyword;
        }
    }

    /**
     * TLS options of SSL_GET.
     *
     * @param verifyPeer check the certificate chain and the name (our extension; keepalived never does)
     * @param compliant close with a full TLS shutdown ({@code tls_compliant})
     */
    public record Tls(boolean verifyPeer, boolean compliant) {}
}
