package io.vipkeeper.linux.libc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * An IPv4 or IPv6 address as its bytes, equal by value. Unlike {@link InetAddress} it keeps an IPv4-mapped IPv6 address what it is: sixteen bytes.
 */
public final class RawAddress {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final byte[] bytes;

    private RawAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The address of 4 (IPv4) or 16 (IPv6) {@code bytes} in network order; any other length is an {@link IllegalArgumentException}. */
    public static RawAddress of(byte... bytes) {
        if (bytes.length != IPV4_BYTES && bytes.length != IPV6_BYTES) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        }
        return new RawAddress(bytes.clone());
    }

    /** The address of a literal: dotted quad, or IPv6 in any of its notations; never asks a name server. */
    public static RawAddress parse(String literal) {
        boolean ipv6 = literal.indexOf(':') >= 0;
        if (!literal.matches(ipv6 ? "[0-9A-Fa-f:.]+" : "[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            throw new IllegalArgumentException("not an address: " + literal);
        }
        try {
            byte[] parsed = InetAddress.getByName(literal).getAddress();
            return new RawAddress(ipv6 && parsed.length == IPV4_BYTES ? mapped(parsed) : parsed);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + literal, e);
        }
    }

    private static byte[] mapped(byte[] ipv4) {
        byte[] bytes = new byte[IPV6_BYTES];
        bytes[10] = (byte) 0xff;
        bytes[11] = (byte) 0xff;
        System.arraycopy(ipv4, 0, bytes, 12, IPV4_BYTES);
        return bytes;
    }

    /** {@link Af#INET} or {@link Af#INET6}. */
    public int family() {
        return isIpv4() ? Af.INET : Af.INET6;
    }

    /** Whether it has four bytes. */
    public boolean isIpv4() {
        return bytes.length == IPV4_BYTES;
    }

    /** A copy of the bytes, in network order. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawAddress that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The usual text: dotted quad, or RFC 5952 section 4 for IPv6 (mapped addresses with a dotted end, section 5). */
    @Override
    public String toString() {
        return isIpv4() ? dotted(0) : ipv6();
    }

    private String dotted(int at) {
        return (bytes[at] & 0xff) + "." + (bytes[at + 1] & 0xff) + "." + (bytes[at + 2] & 0xff) + "."
                + (bytes[at + 3] & 0xff);
    }

    private String ipv6() {
        if (Arrays.equals(bytes, mapped(Arrays.copyOfRange(bytes, 12, IPV6_BYTES)))) {
            return "::ffff:" + dotted(12);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = zeros(i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (i > 0 && i != start + length) {
                text.append(':');
            }
            text.append(Integer.toHexString(group(i)));
        }
        return text.toString();
    }

    private int zeros(int from) {
        int end = from;
        while (end < 8 && group(end) == 0) {
            end++;
        }
        return end - from;
    }

    private int group(int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }
}
