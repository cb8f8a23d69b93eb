package io.vipkeeper.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys in PEM files: PKCS#8, plain and encrypted, and the older RSA and EC forms without encryption. */
final class PemKeys {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");
    private static final String CONVERT = "; convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW";

    private PemKeys() {}

    /** The first private key in {@code file}; the message of the exception tells the user what is wrong with it. */
    static PrivateKey read(String file, Optional<String> password) throws TlsSetupException {
        for (Pem block : PemFiles.blocks(file)) {
            if (block.isKey()) {
                return key(file, block, password);
            }
        }
        throw new TlsSetupException(file + " has no PEM private key");
    }

    private static PrivateKey key(String file, Pem block, Optional<String> password) throws TlsSetupException {
        if (block.fields().contains("ENCRYPTED")) {
            throw new TlsSetupException(
                    "key " + file + " is encrypted in the form that OpenSSL used before PKCS#8" + CONVERT);
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> decode(file, new PKCS8EncodedKeySpec(block.content()));
            case "ENCRYPTED PRIVATE KEY" ->
                decode(
                        file,
                        decrypt(
                                file,
                                block.content(),
                                password.orElseThrow(() -> new TlsSetupException(
                                        "key " + file + " is encrypted and the SSL block has no password"))));
            case "RSA PRIVATE KEY" -> decode(file, new PKCS8EncodedKeySpec(Pkcs8.ofRsa(block.content())));
            case "EC PRIVATE KEY" ->
                decode(
                        file,
                        new PKCS8EncodedKeySpec(Pkcs8.ofEc(block.content())
                                .orElseThrow(() ->
                                        new TlsSetupException("key " + file + " does not name its curve" + CONVERT))));
            default -> throw new TlsSetupException("key " + file + " has the unknown form " + block.label() + CONVERT);
        };
    }

    private static KeySpec decrypt(String file, byte[] content, String password) throws TlsSetupException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
            // The parameters print as the full name of the scheme; the name of the object is only "PBES2".
            String scheme = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            SecretKey opener =
                    SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password.toCharArray()));
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(Cipher.DECRYPT_MODE, opener, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (GeneralSecurityException e) {
            boolean wrong = e instanceof InvalidKeySpecException;
            throw new TlsSetupException(
                    "key " + file
                            + (wrong
                                    ? ": the password does not open it"
                                    : ": its encryption is not supported" + CONVERT),
                    e);
        } catch (IOException e) {
            throw new TlsSetupException("key " + file + " is damaged", e);
        }
    }

    private static PrivateKey decode(String file, KeySpec spec) throws TlsSetupException {
        GeneralSecurityException last = new GeneralSecurityException();
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw new TlsSetupException("key " + file + " is neither RSA, EC, EdDSA nor DSA, or damaged", last);
    }
}
