package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Instant;
import java.util.Arrays;

/** The signature of {@code auth_hmac}: how it is computed, and the sequence of those that we send. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int PSEUDO_HEADER = 20;

    private long sent;

    /** A sequence number: the time in the upper 48 bits, a counter below. */
    static long sequence(Instant time) {
        return (time.getEpochSecond() << 32) | ((((long) time.getNano() << 16) / 1_000_000_000) << 16);
    }

    /** Whether {@code a} comes after {@code b}, numbers wrapping (RFC 1982). */
    static boolean after(long a, long b) {
        return a - b > 0;
    }

    /**
     * The trailer for {@code message}, whose checksum field must be 0; the empty array when none is to be sent or the active key does not exist.
     */
    byte[] sign(WireParams params, IpAddress source, byte[] message, Instant wallClock) {
        if (!params.signs()) {
            return new byte[0];
        }
        HmacParams hmac = params.hmac().orElseThrow();
        long now = sequence(wallClock);
        sent = after(now, sent) ? now : sent + 1;
        byte[] trailer = new byte[Layout.TRAILER];
        trailer[Layout.TRAILER_TYPE] = Layout.TRAILER_TYPE_SHA256;
        trailer[Layout.TRAILER_KEY] = (byte) hmac.activeKey();
        Octets.putBe64(trailer, Layout.TRAILER_SEQUENCE, sent);
        hmac.key(hmac.activeKey())
                .ifPresent(key -> System.arraycopy(
                        digest(params, key, source, message, trailer),
                        0,
                        trailer,
                        Layout.TRAILER_DIGEST,
                        Layout.TRAILER_DIGEST_LENGTH));
        return trailer;
    }

    /**
     * The digest of a message with its trailer; the checksum of the one and the digest of the other count as zeros. Before them comes
     * {family 4 or 6, version, VRID, 0, source in 16 octets}, so that a message is of no use to other routers.
     */
    static byte[] digest(WireParams params, HmacParams.Key key, IpAddress source, byte[] message, byte[] trailer) {
        byte[] pseudoHeader = new byte[PSEUDO_HEADER];
        pseudoHeader[0] = (byte) (params.family() == Family.INET ? 4 : 6);
        pseudoHeader[1] = (byte) params.version();
        pseudoHeader[2] = (byte) params.vrid();
        Octets.put(pseudoHeader, 4, source);
        byte[] unsummed = message.clone();
        Octets.putBe16(unsummed, Layout.CHECKSUM, 0);
        byte[] unsigned = Arrays.copyOf(Arrays.copyOf(trailer, Layout.TRAILER_DIGEST), Layout.TRAILER);
        byte[] whole = Octets.hmac(ALGORITHM, key.secret(), pseudoHeader, unsummed, unsigned);
        return Arrays.copyOf(whole, Layout.TRAILER_DIGEST_LENGTH);
    }
}
