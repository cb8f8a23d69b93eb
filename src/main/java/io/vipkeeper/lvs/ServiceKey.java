package io.vipkeeper.lvs;

import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.Protocol;

/** What identifies a virtual service in the kernel. */
public sealed interface ServiceKey extends Comparable<ServiceKey> {
    /** A protocol, address and port; port 0 takes every port. */
    record Address(Protocol protocol, Endpoint endpoint) implements ServiceKey {
        /** {@code TCP 10.0.0.1:80}, {@code TCP [2001:db8::1]:80}. */
        @Override
        public String toString() {
            String host = endpoint.address().family() == Family.INET
                    ? endpoint.address() + ":" + endpoint.port()
                    : endpoint.toString();
            return protocol + " " + host;
        }
    }

    /** A firewall mark of one family. */
    record Fwmark(int mark, Family family) implements ServiceKey {
        /** {@code FWM 7}, {@code FWM 7 IPv6}. */
        @Override
        public String toString() {
            return "FWM " + Integer.toUnsignedString(mark) + (family == Family.INET6 ? " IPv6" : "");
        }
    }

    /** The family of the service's packets. */
    default Family family() {
        return this instanceof Address address ? address.endpoint().address().family() : ((Fwmark) this).family();
    }

    /** Addresses before marks, then by value. */
    @Override
    default int compareTo(ServiceKey other) {
        if (this instanceof Address one && other instanceof Address two) {
            int byEndpoint = one.endpoint().compareTo(two.endpoint());
            return byEndpoint != 0 ? byEndpoint : one.protocol().compareTo(two.protocol());
        }
        if (this instanceof Fwmark one && other instanceof Fwmark two) {
            int byMark = Integer.compareUnsigned(one.mark(), two.mark());
            return byMark != 0 ? byMark : one.family().compareTo(two.family());
        }
        return this instanceof Address ? -1 : 1;
    }
}
