package io.vipkeeper.config.model;

import java.util.Optional;

/** The root SSL block: PEM files for SSL_GET. {@code password} opens the key; never log it. */
public record SslIdentity(
        Optional<String> password, Optional<String> ca, Optional<String> certificate, Optional<String> key) {
    @Override
    public String toString() {
        return "SslIdentity[ca=" + ca + ", certificate=" + certificate + ", key=" + key + "]";
    }
}
