package io.vipkeeper.linux.ipvs;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;

/** What makes a virtual service that one and no other: protocol, address and port, or a firewall mark. */
public sealed interface ServiceKey {
    int TCP = 6;
    int UDP = 17;
    int SCTP = 132;

    /** AF_INET or AF_INET6. */
    int family();

    /** A service at an address; {@code port} 0 is every port of a persistent service. */
    record Address(int protocol, RawAddress address, int port) implements ServiceKey {
        public Address {
            checkPort(port);
        }

        @Override
        public int family() {
            return address.family();
        }

        @Override
        public String toString() {
            String name = switch (protocol) {
                case TCP -> "TCP";
                case UDP -> "UDP";
                case SCTP -> "SCTP";
                default -> "protocol " + protocol;
            };
            return name + " " + atPort(address, port);
        }
    }

    /** A service of packets that carry the firewall {@code mark}, one for each family. */
    record Mark(int mark, int family) implements ServiceKey {
        public Mark {
            if (mark == 0) {
                throw new IllegalArgumentException("a firewall mark is not 0");
            }
            if (family != Af.INET && family != Af.INET6) {
                throw new IllegalArgumentException("family " + family);
            }
        }

        @Override
        public String toString() {
            return "FWM " + Integer.toUnsignedString(mark) + (family == Af.INET6 ? " IPv6" : "");
        }
    }

    static ServiceKey tcp(RawAddress address, int port) {
        return new Address(TCP, address, port);
    }

    static ServiceKey udp(RawAddress address, int port) {
        return new Address(UDP, address, port);
    }

    /** {@code 10.0.0.1:80} or {@code [2001:db8::1]:80}. */
    static String atPort(RawAddress address, int port) {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }

    static void checkPort(int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port " + port);
        }
    }
}
