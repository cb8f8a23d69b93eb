package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Checks signatures, and remembers the highest sequence of each sender: every unicast peer, or the last few multicast senders, so that forged sources cost no memory.
 */
final class SignatureChecker {
    /** Several routers of one VRID send only while they contend. */
    private static final int SENDERS = 4;

    private final Map<IpAddress, Long> highest = new LinkedHashMap<>();

    /**
     * The fault of a signature.
     *
     * @param message the VRRP message without trailer
     */
    Optional<Cause> fault(WireParams params, IpAddress source, byte[] message, byte[] trailer, Instant wallClock) {
        HmacParams hmac = params.hmac().orElseThrow();
        if (params.recipients() instanceof Unicast unicast
                && unicast.peer(source).isEmpty()) {
            return Optional.of(Cause.SIGNED_BY_STRANGER);
        }
        if (trailer[Layout.TRAILER_TYPE] != Layout.TRAILER_TYPE_SHA256
                || Octets.be16(trailer, Layout.TRAILER_RESERVED) != 0) {
            return Optional.of(Cause.SIGNATURE_MALFORMED);
        }
        long sequence = Octets.be64(trailer, Layout.TRAILER_SEQUENCE);
        // Before the digest, which costs more; nothing is believed yet.
        if (outsideWindow(hmac, sequence, wallClock)) {
            return Optional.of(Cause.SIGNATURE_STALE);
        }
        Optional<HmacParams.Key> key = hmac.key(trailer[Layout.TRAILER_KEY] & 0xff);
        if (key.isEmpty()) {
            return Optional.of(Cause.SIGNATURE_UNKNOWN_KEY);
        }
        byte[] digest = Signature.digest(params, key.get(), source, message, trailer);
        byte[] theirs = java.util.Arrays.copyOfRange(trailer, Layout.TRAILER_DIGEST, Layout.TRAILER);
        if (!MessageDigest.isEqual(digest, theirs)) {
            return Optional.of(Cause.SIGNATURE_WRONG);
        }
        return grows(hmac, source, sequence, params.recipients() instanceof Unicast, wallClock)
                ? Optional.empty()
                : Optional.of(Cause.SIGNATURE_REPLAYED);
    }

    private boolean grows(HmacParams hmac, IpAddress source, long sequence, boolean unicast, Instant wallClock) {
        Optional<Long> before = Optional.ofNullable(highest.remove(source))
                // A mark that the window has left behind only holds up a sender whose clock was set right.
                .filter(mark -> !outsideWindow(hmac, mark, wallClock));
        boolean grows = before.isEmpty() || Signature.after(sequence, before.get());
        if (!unicast && highest.size() == SENDERS) {
            highest.remove(highest.keySet().iterator().next());
        }
        highest.put(source, grows ? sequence : before.get());
        return grows;
    }

    private static boolean outsideWindow(HmacParams hmac, long sequence, Instant wallClock) {
        int age = (int) wallClock.getEpochSecond() - (int) (sequence >>> 32);
        return hmac.checksTime() && (age > hmac.window() || age < -hmac.window());
    }
}
