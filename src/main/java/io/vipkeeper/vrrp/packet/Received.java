package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A packet, taken apart as far as its own lengths allow. Everything but the lengths may be asked only when {@link #length} equals {@link #expected}.
 *
 * @param length octets without Ethernet padding
 * @param expected octets that a whole advert with that address count has
 */
record Received(WireParams params, Arrival arrival, int length, int expected) {
    private static final int GROUPS_INET = 0xe0;
    private static final int GROUPS_INET6 = 0xff;

    static Received of(WireParams params, Arrival arrival) {
        byte[] bytes = arrival.bytes();
        int header = arrival.vrrp();
        boolean inet = arrival.family() == Family.INET;
        int length = bytes.length;
        boolean hasHeader = length >= header + Layout.HEADER && (!inet || arrival.ipHeader() >= Layout.IP_HEADER);
        if (!hasHeader || arrival.family() != params.family()) {
            int least = Math.max(header, (inet ? Layout.IP_HEADER : 0)) + Layout.HEADER;
            return new Received(params, arrival, length, length == least ? least + 1 : least);
        }
        if (inet && length <= Layout.ETHERNET_LEAST) {
            length = Math.min(length, Math.max(Octets.be16(bytes, Layout.IP_TOTAL_LENGTH), header + Layout.HEADER));
        }
        int version = (bytes[header + Layout.VERSION_AND_TYPE] & 0xff) >>> 4;
        int count = bytes[header + Layout.COUNT] & 0xff;
        int expected = header + AdvertEncoder.messageLength(version, arrival.family(), count);
        boolean signed = params.hmac().isPresent() && length == expected + Layout.TRAILER;
        return new Received(params, arrival, length, signed ? length : expected);
    }

    /** How log lines about it begin. */
    String prefix() {
        return "(" + params.name() + ") ";
    }

    byte[] packet() {
        return length == arrival.bytes().length ? arrival.bytes() : Arrays.copyOf(arrival.bytes(), length);
    }

    IpAddress source() {
        return arrival.source();
    }

    boolean unicast() {
        return params.recipients() instanceof Unicast;
    }

    /** Whether the packet went to a multicast group. */
    boolean toGroup() {
        int first = arrival.destination().octets()[0] & 0xff;
        return arrival.family() == Family.INET ? (first & 0xf0) == GROUPS_INET : first == GROUPS_INET6;
    }

    /** An octet of the VRRP header. */
    int vrrp(int offset) {
        return arrival.bytes()[arrival.vrrp() + offset] & 0xff;
    }

    int version() {
        return vrrp(Layout.VERSION_AND_TYPE) >>> 4;
    }

    int priority() {
        return vrrp(Layout.PRIORITY);
    }

    int count() {
        return vrrp(Layout.COUNT);
    }

    /** The authentication type of version 2; 0 when the packet is too short or of another version. */
    int authType() {
        int at = arrival.vrrp();
        return at + Layout.AUTH_TYPE < arrival.bytes().length && version() == 2 ? vrrp(Layout.AUTH_TYPE) : 0;
    }

    int centiseconds() {
        return version() == 2
                ? vrrp(Layout.SECONDS) * 100
                : (vrrp(Layout.INTERVAL) << 8 | vrrp(Layout.INTERVAL + 1)) & Layout.INTERVAL_MASK;
    }

    /** The VRRP message, without what may follow it. */
    byte[] message() {
        return Arrays.copyOfRange(arrival.bytes(), arrival.vrrp(), messageEnd());
    }

    /** The signature; empty when there is none. */
    byte[] trailer() {
        return Arrays.copyOfRange(arrival.bytes(), messageEnd(), length);
    }

    /** The last 8 octets of a version 2 message; empty over IPv6, where there are none. */
    byte[] authenticationData() {
        int end = messageEnd();
        return params.carriesAuthenticationData()
                ? Arrays.copyOfRange(arrival.bytes(), end - Authentication.DATA, end)
                : new byte[0];
    }

    /** Whether the checksum is right, with the pseudo-header to {@code destination} or without any. */
    boolean sumsUp(Optional<IpAddress> destination) {
        return AdvertEncoder.checksum(
                        destination.isPresent(),
                        source(),
                        destination.orElse(source()),
                        arrival.bytes(),
                        arrival.vrrp(),
                        messageEnd())
                == 0;
    }

    boolean carries(IpAddress address) {
        byte[] wanted = address.octets();
        int from = arrival.vrrp() + Layout.HEADER;
        for (int i = 0; i < count(); i++, from += wanted.length) {
            if (Arrays.equals(arrival.bytes(), from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    Advert advert() {
        List<IpAddress> addresses = new ArrayList<>(count());
        int octets = arrival.family().bits() / 8;
        int from = arrival.vrrp() + Layout.HEADER;
        for (int i = 0; i < count(); i++, from += octets) {
            addresses.add(IpAddress.of(Arrays.copyOfRange(arrival.bytes(), from, from + octets)));
        }
        return new Advert(version(), vrrp(Layout.VRID), priority(), centiseconds(), addresses, source());
    }

    private int messageEnd() {
        return arrival.vrrp() + AdvertEncoder.messageLength(version(), arrival.family(), count());
    }
}
