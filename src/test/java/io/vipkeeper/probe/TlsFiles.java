package io.vipkeeper.probe;

import io.vipkeeper.config.model.SslIdentity;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The certificates and keys beside this class, and servers that use them. */
public final class TlsFiles {
    private TlsFiles() {}

    public static String path(String name) {
        try {
            return Path.of(TlsFiles.class.getResource("tls/" + name).toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static SslIdentity identity(Optional<String> password, String ca, String certificate, String key) {
        return new SslIdentity(password, file(ca), file(certificate), file(key));
    }

    private static Optional<String> file(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(path(name));
    }

    /** A listening socket that shows the certificate {@code name}, and asks clients for one of our authority's. */
    public static ServerSocket listener(String name, boolean asksClients)
            throws TlsSetupException, GeneralSecurityException, IOException {
        SslIdentity own = identity(Optional.empty(), "ca.crt", name + ".crt", name + ".key");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(PemFiles.authorities(own).orElseThrow());
        TrustManager[] managers = trust.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(PemFiles.keyManagers(own), managers, null);
        SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setNeedClientAuth(asksClients);
        listener.setSSLParameters(parameters);
        return listener;
    }
}
