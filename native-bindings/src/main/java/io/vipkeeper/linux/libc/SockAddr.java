package io.vipkeeper.linux.libc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A socket address and its bytes, one record a family; multi-byte fields are in host order except where the kernel wants network order. */
public sealed interface SockAddr {
    /** The struct sockaddr_* as bind(2) takes it. */
    byte[] encode();

    /** sockaddr_nl: family, pad, port id, group mask (12 bytes). */
    record Netlink(int portId, int groups) implements SockAddr {
        /** The kernel's own address. */
        public static final Netlink KERNEL = new Netlink(0, 0);

        @Override
        public byte[] encode() {
            return host(12).putShort((short) Af.NETLINK)
                    .putShort((short) 0)
                    .putInt(portId)
                    .putInt(groups)
                    .array();
        }
    }

    /** sockaddr_un: family, then a path with its NUL, or, for a name that starts with {@code @}, a NUL and the rest (an abstract name). */
    record Unix(String name) implements SockAddr {
        private static final int MAX_PATH = 107;

        public Unix {
            if (!fits(name)) {
                throw new IllegalArgumentException("a unix socket's name has 1 to 107 bytes: " + name);
            }
        }

        private static boolean fits(String name) {
            int length = name.getBytes(StandardCharsets.UTF_8).length;
            return length > 0 && length <= MAX_PATH;
        }

        @Override
        public byte[] encode() {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            boolean isAbstract = bytes[0] == '@';
            if (isAbstract) {
                bytes[0] = 0;
            }
            return host(2 + bytes.length + (isAbstract ? 0 : 1))
                    .putShort((short) Af.UNIX)
                    .put(bytes)
                    .array();
        }
    }

    /** sockaddr_in (16 bytes) or sockaddr_in6 (28 bytes, flow label 0): the address decides; {@code scope} is the interface index of a link-local IPv6 address, or 0. */
    record Inet(RawAddress address, int port, int scope) implements SockAddr {
        @Override
        public byte[] encode() {
            byte[] bytes = new byte[address.isIpv4() ? 16 : 28];
            ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            out.putShort((short) address.family());
            out.put((byte) (port >> 8)).put((byte) port);
            if (address.isIpv4()) {
                out.put(address.bytes());
            } else {
                out.putInt(0).put(address.bytes()).putInt(scope);
            }
            return bytes;
        }

        @Override
        public String toString() {
            return address + (scope == 0 ? "" : "%" + scope) + (port == 0 ? "" : " port " + port);
        }
    }

    /**
     * sockaddr_ll of packet(7) as a sender of whole frames fills it: the frame leaves by the interface of index {@code link}, as one of Ethernet type {@code protocol} (such as 0x0806
     * for ARP). 20 bytes: family, protocol (network order), index 4, hardware type 2, packet type 1, address length 1, address 8.
     */
    record LinkLayer(int link, int protocol) implements SockAddr {
        @Override
        public byte[] encode() {
            return host(20).putShort((short) Af.PACKET)
                    .put((byte) (protocol >> 8))
                    .put((byte) protocol)
                    .putInt(link)
                    .array();
        }

        @Override
        public String toString() {
            return "link " + link;
        }
    }

    /** The address in {@code bytes}; empty when it is none of these families, unnamed, or too short. */
    static Optional<SockAddr> decode(byte[] bytes) {
        if (bytes.length < 2) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int family = in.getShort();
        if (family == Af.NETLINK && bytes.length >= 12) {
            return Optional.of(new Netlink(in.getInt(4), in.getInt(8)));
        }
        if (family == Af.INET && bytes.length >= 8) {
            return Optional.of(new Inet(RawAddress.of(Arrays.copyOfRange(bytes, 4, 8)), port(bytes), 0));
        }
        if (family == Af.INET6 && bytes.length >= 28) {
            return Optional.of(new Inet(RawAddress.of(Arrays.copyOfRange(bytes, 8, 24)), port(bytes), in.getInt(24)));
        }
        if (family == Af.UNIX && bytes.length > 3) {
            return unix(bytes);
        }
        return Optional.empty();
    }

    private static Optional<SockAddr> unix(byte[] bytes) {
        boolean isAbstract = bytes[2] == 0;
        int end = isAbstract ? 3 : 2;
        while (end < bytes.length && (isAbstract || bytes[end] != 0)) {
            end++;
        }
        String name = isAbstract ? "@" + text(bytes, 3, end) : text(bytes, 2, end);
        return Unix.fits(name) ? Optional.of(new Unix(name)) : Optional.empty();
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static int port(byte[] bytes) {
        return (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    private static ByteBuffer host(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }
}
