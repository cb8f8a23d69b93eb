package io.vipkeeper.probe;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/** Puts the older forms of private keys into PKCS#8's envelope (RFC 5208 section 5), which is the one that the JDK reads. */
final class Pkcs8 {
    private static final byte[] VERSION = HexFormat.of().parseHex("020100");
    /** rsaEncryption with its NULL parameter (RFC 8017 appendix A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
    /** id-ecPublicKey (RFC 5480 section 2.1.1). */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_ID = 0x06;
    private static final int CURVE = 0xa0;

    private Pkcs8() {}

    /** The envelope of an RSAPrivateKey. */
    static byte[] ofRsa(byte[] key) {
        return element(SEQUENCE, VERSION, element(SEQUENCE, RSA), element(OCTET_STRING, key));
    }

    /** The envelope of an ECPrivateKey (RFC 5915 section 3); empty when its optional curve is missing. */
    static Optional<byte[]> ofEc(byte[] key) {
        int at = find(key, CURVE);
        if (at < 0 || at + 3 >= key.length || (key[at + 2] & 0xff) != OBJECT_ID) {
            return Optional.empty();
        }
        int length = key[at + 1] & 0xff;
        if (length >= 0x80 || at + 2 + length > key.length) {
            return Optional.empty();
        }
        byte[] curve = java.util.Arrays.copyOfRange(key, at + 2, at + 2 + length);
        return Optional.of(element(SEQUENCE, VERSION, element(SEQUENCE, EC, curve), element(OCTET_STRING, key)));
    }

    /** Where the element with {@code tag} begins inside the outer sequence of {@code der}, or -1. */
    private static int find(byte[] der, int tag) {
        int at = der.length > 1 && (der[1] & 0xff) > 0x80 ? 2 + (der[1] & 0x7f) : 2;
        while (at + 1 < der.length) {
            if ((der[at] & 0xff) == tag) {
                return at;
            }
            int length = der[at + 1] & 0xff;
            if (length >= 0x80) {
                return -1;
            }
            at += 2 + length;
        }
        return -1;
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        int length = content.size();
        if (length < 0x80) {
            element.write(length);
        } else if (length < 0x100) {
            element.write(0x81);
            element.write(length);
        } else {
            element.write(0x82);
            element.write(length >>> 8);
            element.write(length);
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
