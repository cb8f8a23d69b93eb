package io.vipkeeper.probe;

import io.vipkeeper.config.model.SslIdentity;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The TLS contexts of probes: one that believes every certificate, as keepalived does, and one that checks them. */
record TlsContexts(SSLContext trusting, SSLContext verifying) {
    /** Sessions that are remembered for resumption, and for how many seconds. */
    private static final int SESSIONS = 4096;

    private static final int SESSION_SECONDS = 3600;

    /** Contexts with the client certificate and the authorities of {@code identity}; without one, the JDK's authorities. */
    static TlsContexts of(Optional<SslIdentity> identity) throws TlsSetupException {
        KeyManager[] keys = identity.isPresent() ? PemFiles.keyManagers(identity.get()) : new KeyManager[0];
        Optional<KeyStore> authorities = identity.isPresent() ? PemFiles.authorities(identity.get()) : Optional.empty();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.orElse(null));
            return new TlsContexts(
                    context(keys, new TrustManager[] {new TrustingManager()}),
                    context(keys, factory.getTrustManagers()));
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("TLS is not available: " + e.getMessage(), e);
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
        return context;
    }
}
