package io.vipkeeper.probe;

import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck.Version;
import java.util.Optional;

/**
 * A page to fetch once.
 *
 * @param connection its timeout is for each step; the whole has no bound
 * @param virtualHost the Host header; empty: the target's address and port
 * @param tls whether to speak TLS, trusting any certificate
 * @param sni the name in the TLS handshake; empty: none is sent
 */
public record PageRequest(
        Connection connection,
        Version version,
        String path,
        Optional<String> virtualHost,
        boolean tls,
        Optional<String> sni) {}
