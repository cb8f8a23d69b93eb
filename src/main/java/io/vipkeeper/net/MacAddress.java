package io.vipkeeper.net;

import java.util.Optional;

/** An Ethernet (EUI-48) address; {@code value} holds its six octets, the first in the highest place. */
public record MacAddress(long value) {
    /** The length in octets. */
    public static final int OCTETS = 6;

    /** Every station on the link. */
    public static final MacAddress BROADCAST = new MacAddress((1L << 48) - 1);

    private static final long VIRTUAL_ROUTER_INET = 0x00005e000100L;
    private static final long VIRTUAL_ROUTER_INET6 = 0x00005e000200L;

    public MacAddress {
        if (value < 0 || value >>> 48 != 0) {
            throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(value));
        }
    }

    /** The address whose octets these are; six of them, or {@link IllegalArgumentException}. */
    public static MacAddress of(byte[] octets) {
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("a MAC address has 6 octets, not " + octets.length);
        }
        long value = 0;
        for (byte octet : octets) {
            value = value << 8 | (octet & 0xff);
        }
        return new MacAddress(value);
    }

    /** The address that {@code text} writes, six hexadecimal octets of one or two digits between colons; empty when it writes none. */
    public static Optional<MacAddress> parse(String text) {
        long value = 0;
        int octets = 0;
        int begin = 0;
        while (begin <= text.length() && octets < OCTETS) {
            int colon = text.indexOf(':', begin);
            int end = colon < 0 ? text.length() : colon;
            if (end == begin || end - begin > 2) {
                return Optional.empty();
            }
            for (int i = begin; i < end; i++) {
                int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
                if (digit < 0) {
                    return Optional.empty();
                }
                value += (long) digit << (4 * (end - 1 - i));
            }
            octets++;
            begin = end + 1;
            value = octets < OCTETS ? value << 8 : value;
        }
        return octets == OCTETS && begin == text.length() + 1 ? Optional.of(new MacAddress(value)) : Optional.empty();
    }

    /** The address of virtual router {@code vrid}, 1 to 255 (RFC 5798 section 7.3). */
    public static MacAddress ofVirtualRouter(Family family, int vrid) {
        return new MacAddress((family == Family.INET ? VIRTUAL_ROUTER_INET : VIRTUAL_ROUTER_INET6) | (vrid & 0xff));
    }

    /** The six octets in the order of the wire; a fresh array. */
    public byte[] octets() {
        byte[] octets = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            octets[i] = (byte) (value >>> (8 * (OCTETS - 1 - i)));
        }
        return octets;
    }

    /** Six octets of two lower-case digits between colons. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            String digits = Long.toHexString(value >>> shift & 0xff);
            text.append(digits.length() < 2 ? "0" : "").append(digits).append(shift > 0 ? ":" : "");
        }
        return text.toString();
    }
}
