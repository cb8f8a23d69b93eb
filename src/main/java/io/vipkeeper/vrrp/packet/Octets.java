package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Numbers in network order, and keyed digests. */
final class Octets {
    private Octets() {}

    static int be16(byte[] octets, int at) {
        return (octets[at] & 0xff) << 8 | (octets[at + 1] & 0xff);
    }

    static int be32(byte[] octets, int at) {
        return be16(octets, at) << 16 | be16(octets, at + 2);
    }

    static long be64(byte[] octets, int at) {
        return (long) be32(octets, at) << 32 | (be32(octets, at + 4) & 0xffff_ffffL);
    }

    static void putBe16(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >>> 8);
        octets[at + 1] = (byte) value;
    }

    static void putBe32(byte[] octets, int at, int value) {
        putBe16(octets, at, value >>> 16);
        putBe16(octets, at + 2, value);
    }

    static void putBe64(byte[] octets, int at, long value) {
        putBe32(octets, at, (int) (value >>> 32));
        putBe32(octets, at + 4, (int) value);
    }

    static void put(byte[] octets, int at, IpAddress address) {
        byte[] from = address.octets();
        System.arraycopy(from, 0, octets, at, from.length);
    }

    /** RFC 2104 over the pieces, one after the other; {@code algorithm} as the JDK names it. */
    static byte[] hmac(String algorithm, byte[] key, byte[]... pieces) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] piece : pieces) {
                mac.update(piece);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no " + algorithm, e);
        }
    }
}
