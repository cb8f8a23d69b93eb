package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;

/** The one's complement sum of 16-bit words (RFC 1071). */
final class InternetChecksum {
    private long sum;

    /** Adds octets {@code from} to {@code to}; only the last piece that is added may be of odd length. */
    InternetChecksum add(byte[] octets, int from, int to) {
        int i = from;
        for (; i + 1 < to; i += 2) {
            sum += (octets[i] & 0xff) << 8 | (octets[i + 1] & 0xff);
        }
        if (i < to) {
            sum += (octets[i] & 0xff) << 8;
        }
        return this;
    }

    /** Adds the pseudo-header of both families (RFC 793 section 3.1, RFC 8200 section 8.1). */
    InternetChecksum addPseudoHeader(IpAddress source, IpAddress destination, int protocol, int length) {
        byte[] from = source.octets();
        byte[] to = destination.octets();
        add(from, 0, from.length);
        add(to, 0, to.length);
        sum += protocol + (length >>> 16) + (length & 0xffff);
        return this;
    }

    /** The complement of the sum, the value of a checksum field; 0 when the sum covers a right one. */
    int value() {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
