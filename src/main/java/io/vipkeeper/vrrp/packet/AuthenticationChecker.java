package io.vipkeeper.vrrp.packet;

import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Checks the authentication of version 2 (RFC 2338 section 5.3.6). */
final class AuthenticationChecker {
    private final AhHeader ah;

    AuthenticationChecker(AhHeader ah) {
        this.ah = ah;
    }

    /** An AH header where none is configured, or the other way. */
    static Optional<Refusal> header(Received in) {
        Scheme ours = in.params().authentication().scheme();
        boolean hasAh = in.arrival().hasAh();
        return hasAh == (ours == Scheme.AH)
                ? Optional.empty()
                : otherType(Cause.AH_MISMATCH, in, hasAh ? Scheme.AH.number() : in.authType());
    }

    Optional<Refusal> fault(Received in) {
        if (in.version() != 2) {
            return Optional.empty();
        }
        Authentication ours = in.params().authentication();
        int type = in.authType();
        if (type > Scheme.AH.number()) {
            return Refusal.of(Cause.AUTH_TYPE_UNKNOWN, in, () -> "Invalid auth type from " + in.source() + ": " + type);
        }
        if (type != ours.scheme().number()) {
            return otherType(Cause.AUTH_TYPE_MISMATCH, in, type);
        }
        return switch (ours.scheme()) {
            case NONE -> Optional.empty();
            case PASS -> password(in, ours);
            case AH -> ahHeader(in, ours);
        };
    }

    private static Optional<Refusal> otherType(Cause cause, Received in, int type) {
        return Refusal.of(
                cause,
                in,
                () -> "received a " + type + " auth from " + in.source() + ", expecting "
                        + in.params().authentication().scheme().number() + "!");
    }

    private static Optional<Refusal> password(Received in, Authentication ours) {
        byte[] theirs = in.authenticationData();
        return theirs.length == 0 || MessageDigest.isEqual(theirs, ours.data())
                ? Optional.empty()
                : Refusal.of(Cause.PASSWORD, in, () -> "received an invalid passwd from " + in.source() + "!");
    }

    private Optional<Refusal> ahHeader(Received in, Authentication ours) {
        byte[] packet = in.packet();
        int at = in.arrival().ipHeader();
        if ((packet[at + Layout.AH_NEXT] & 0xff) != Layout.PROTOCOL_VRRP) {
            return Refusal.silent(Cause.AH_CONTENT);
        }
        byte[] theirs = Arrays.copyOfRange(packet, at + Layout.AH_DIGEST, at + Layout.AH_HEADER);
        if (!MessageDigest.isEqual(AhHeader.digest(packet, at, ours, in.unicast()), theirs)) {
            return Refusal.of(
                    Cause.AH_DIGEST,
                    in,
                    () -> "IPSEC-AH : invalid IPSEC HMAC-MD5 value from " + in.source()
                            + ". Due to fields mutation or bad password !");
        }
        if (Octets.be32(packet, at + Layout.AH_SPI) != Octets.be32(packet, Layout.IP_SOURCE)) {
            return Refusal.of(Cause.AH_SPI, in, () -> "IPSEC-AH : invalid IPSEC SPI value from " + in.source());
        }
        int sequence = Octets.be32(packet, at + Layout.AH_SEQUENCE);
        int last = ah.last();
        return ah.accept(sequence)
                ? Optional.empty()
                : Refusal.of(
                        Cause.AH_SEQUENCE,
                        in,
                        () -> "IPSEC-AH : sequence number "
                                + Integer.toUnsignedString(sequence) + " from " + in.source()
                                + " already processed. Packet dropped. Local(" + Integer.toUnsignedString(last) + ")");
    }
}
