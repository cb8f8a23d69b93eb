package io.vipkeeper.vrrp.packet;

import java.util.Arrays;

/** The AH header of {@code auth_type AH} (RFC 2402), and the one sequence of numbers that all masters of a virtual router go on with. */
final class AhHeader {
    private static final String ALGORITHM = "HmacMD5";

    private int sequence;

    /** The number after the last one that was sent or accepted. */
    int next() {
        return ++sequence;
    }

    /** The last number sent or accepted, unsigned. */
    int last() {
        return sequence;
    }

    /** Takes a number that another master used; false when it is no higher than those before. */
    boolean accept(int received) {
        if (Integer.compareUnsigned(received, sequence) <= 0) {
            return false;
        }
        sequence = received;
        return true;
    }

    /** Writes the header at {@code at} into a packet that is otherwise complete. */
    static void write(byte[] packet, int at, int sequence, Authentication authentication, boolean unicast) {
        packet[at + Layout.AH_NEXT] = Layout.PROTOCOL_VRRP;
        packet[at + Layout.AH_LENGTH] = Layout.AH_WORDS;
        System.arraycopy(packet, Layout.IP_SOURCE, packet, at + Layout.AH_SPI, 4);
        Octets.putBe32(packet, at + Layout.AH_SEQUENCE, sequence);
        byte[] digest = digest(packet, at, authentication, unicast);
        System.arraycopy(digest, 0, packet, at + Layout.AH_DIGEST, digest.length);
    }

    /**
     * The first 12 octets of HMAC-MD5 over the packet (RFC 2403); what routers may change counts as zeros, and so do the digest itself and, in unicast
     * packets, the TTL.
     */
    static byte[] digest(byte[] packet, int at, Authentication authentication, boolean unicast) {
        byte[] still = packet.clone();
        still[Layout.IP_TOS] = 0;
        Octets.putBe16(still, Layout.IP_FRAGMENT, 0);
        Octets.putBe16(still, Layout.IP_CHECKSUM, 0);
        if (unicast) {
            still[Layout.IP_TTL] = 0;
        }
        Arrays.fill(still, at + Layout.AH_DIGEST, at + Layout.AH_HEADER, (byte) 0);
        return Arrays.copyOf(Octets.hmac(ALGORITHM, authentication.data(), still), Layout.AH_DIGEST_LENGTH);
    }
}
