package io.vipkeeper.probe;

import io.vipkeeper.config.model.SslIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** The PEM files of the SSL block: certificate chain, private key and authorities. */
final class PemFiles {
    private PemFiles() {}

    /** The client certificate and its key, none when the block has neither; the key may stand in the certificate's file. */
    static KeyManager[] keyManagers(SslIdentity identity) throws TlsSetupException {
        if (identity.certificate().isEmpty()) {
            if (identity.key().isPresent()) {
                throw new TlsSetupException("key " + identity.key().get() + " has no certificate beside it");
            }
            return new KeyManager[0];
        }
        String file = identity.certificate().get();
        List<Certificate> chain = certificates(file);
        PrivateKey key = PemKeys.read(identity.key().orElse(file), identity.password());
        try {
            KeyStore store = emptyStore();
            char[] none = {};
            store.setKeyEntry("client", key, none, chain.toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, none);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("certificate " + file + ": " + e.getMessage(), e);
        }
    }

    /** The authorities that peers are checked against; empty when the block names none. */
    static Optional<KeyStore> authorities(SslIdentity identity) throws TlsSetupException {
        if (identity.ca().isEmpty()) {
            return Optional.empty();
        }
        List<Certificate> certificates = certificates(identity.ca().get());
        try {
            KeyStore store = emptyStore();
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
            return Optional.of(store);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("ca " + identity.ca().get() + ": " + e.getMessage(), e);
        }
    }

    /** The PEM blocks of {@code file}, or why it cannot be read. */
    static List<Pem> blocks(String file) throws TlsSetupException {
        try {
            return Pem.parse(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new TlsSetupException(
                    "cannot read " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }

    private static List<Certificate> certificates(String file) throws TlsSetupException {
        List<Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem block : blocks(file)) {
                if (block.isCertificate()) {
                    certificates.add(factory.generateCertificate(new ByteArrayInputStream(block.content())));
                }
            }
        } catch (CertificateException e) {
            throw new TlsSetupException(file + ": " + e.getMessage(), e);
        }
        if (certificates.isEmpty()) {
            throw new TlsSetupException(file + " has no PEM certificate");
        }
        return certificates;
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
