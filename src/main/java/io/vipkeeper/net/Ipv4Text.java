package io.vipkeeper.net;

/** The dotted-quad text of IPv4 addresses, as inet_pton(3) takes it: four decimal numbers, no leading zeros. */
final class Ipv4Text {
    private static final byte[] NONE = {};

    private Ipv4Text() {}

    /** The four octets, or an empty array when {@code text} is no dotted quad. */
    static byte[] parse(String text) {
        byte[] octets = new byte[4];
        int octet = 0;
        int value = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (value < 0 || octet == 4) {
                    return NONE;
                }
                octets[octet++] = (byte) value;
                value = -1;
            } else if (c >= '0' && c <= '9' && value != 0) {
                value = Math.max(value, 0) * 10 + (c - '0');
                if (value > 255) {
                    return NONE;
                }
            } else {
                return NONE;
            }
        }
        return octet == 4 ? octets : NONE;
    }

    static String print(long address) {
        return (address >>> 24 & 0xff) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "."
                + (address & 0xff);
    }
}
