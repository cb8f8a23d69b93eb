package io.vipkeeper.probe;

import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.hc.core5.net.NamedEndpoint;

/**
 * The TLS half of an exchange.
 *
 * @param endpoint whose name a verified certificate must carry, and under which sessions are remembered
 * @param sni the name sent in the handshake
 * @param verified check the certificate's chain and name, and never resume: each probe sees the certificate
 * @param compliant end with a full TLS shutdown instead of the connection's alone
 */
record TlsPlan(SSLContext context, NamedEndpoint endpoint, Optional<String> sni, boolean verified, boolean compliant) {
    /** Sets up the client side before its handshake. */
    void prepare(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(sni.map(name -> List.of(new SNIHostName(name))).orElse(List.of()).stream()
                .map(javax.net.ssl.SNIServerName.class::cast)
                .toList());
        if (verified) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
    }
}
