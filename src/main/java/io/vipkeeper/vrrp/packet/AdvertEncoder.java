package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Recipients.Multicast;
import io.vipkeeper.vrrp.packet.Recipients.Peer;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes adverts; remembers the numbers that grow from one to the next. */
final class AdvertEncoder {
    private final AhHeader ah;
    private final Signature signature = new Signature();
    private int id;

    /** The sequence of {@code ah} is shared with whoever checks arriving adverts. */
    AdvertEncoder(AhHeader ah) {
        this.ah = ah;
    }

    /** One packet for every recipient; they differ in destination and checksum only. */
    List<Datagram> encode(WireParams params, int priority, IpAddress source, boolean oldChecksum, Instant wallClock) {
        byte[] message = message(params, priority);
        byte[] trailer = signature.sign(params, source, message, wallClock);
        byte[] body = Arrays.copyOf(message, message.length + trailer.length);
        System.arraycopy(trailer, 0, body, message.length, trailer.length);
        if (params.family() == Family.INET6) {
            return destinations(params).stream()
                    .map(to -> new Datagram(source, to, Layout.PROTOCOL_VRRP, body))
                    .toList();
        }
        id = id % 0xffff + 1;
        int sequence = hasAh(params) ? ah.next() : 0;
        List<Datagram> packets = new ArrayList<>();
        for (IpAddress to : destinations(params)) {
            Octets.putBe16(body, Layout.CHECKSUM, 0);
            IpAddress summed = oldChecksum && params.recipients() instanceof Unicast unicast ? unicast.group() : to;
            Octets.putBe16(
                    body,
                    Layout.CHECKSUM,
                    checksum(
                            params.version() == 3 && !params.v3ChecksumAsV2(),
                            source,
                            summed,
                            body,
                            0,
                            message.length));
            packets.add(packet(params, source, to, body, sequence));
        }
        return packets;
    }

    /** The checksum of the message in {@code octets}; 0 when the field in it already holds the right one. */
    static int checksum(
            boolean pseudoHeader, IpAddress source, IpAddress destination, byte[] octets, int from, int to) {
        InternetChecksum sum = new InternetChecksum();
        if (pseudoHeader) {
            sum.addPseudoHeader(source, destination, Layout.PROTOCOL_VRRP, to - from);
        }
        return sum.add(octets, from, to).value();
    }

    /** The length of a message with {@code count} addresses. */
    static int messageLength(int version, Family family, int count) {
        boolean data = version == 2 && family == Family.INET;
        return Layout.HEADER + count * (family.bits() / 8) + (data ? Authentication.DATA : 0);
    }

    /** The VRRP message with a checksum of 0. */
    private static byte[] message(WireParams params, int priority) {
        int count = params.addresses().size();
        int octets = params.family().bits() / 8;
        byte[] message = new byte[messageLength(params.version(), params.family(), count)];
        message[Layout.VERSION_AND_TYPE] = (byte) ((params.version() << 4) | Layout.TYPE_ADVERTISEMENT);
        message[Layout.VRID] = (byte) params.vrid();
        message[Layout.PRIORITY] = (byte) priority;
        message[Layout.COUNT] = (byte) count;
        if (params.version() == 2) {
            message[Layout.AUTH_TYPE] = (byte) params.authentication().scheme().number();
            message[Layout.SECONDS] = (byte) (params.centiseconds() / 100);
        } else {
            Octets.putBe16(message, Layout.INTERVAL, params.centiseconds());
        }
        for (int i = 0; i < count; i++) {
            Octets.put(message, Layout.HEADER + i * octets, params.addresses().get(i));
        }
        if (params.carriesAuthenticationData() && params.authentication().scheme() == Authentication.Scheme.PASS) {
            byte[] data = params.authentication().data();
            System.arraycopy(data, 0, message, message.length - data.length, data.length);
        }
        return message;
    }

    private Datagram packet(WireParams params, IpAddress source, IpAddress to, byte[] body, int sequence) {
        boolean hasAh = hasAh(params);
        int protocol = hasAh ? Layout.PROTOCOL_AH : Layout.PROTOCOL_VRRP;
        int header = Layout.IP_HEADER + (hasAh ? Layout.AH_HEADER : 0);
        byte[] packet = new byte[header + body.length];
        packet[0] = (4 << 4) | (Layout.IP_HEADER / 4);
        packet[Layout.IP_TOS] = (byte) Layout.TOS;
        Octets.putBe16(packet, Layout.IP_TOTAL_LENGTH, packet.length);
        Octets.putBe16(packet, Layout.IP_ID, id);
        packet[Layout.IP_TTL] = (byte) (params.recipients() instanceof Unicast unicast ? unicast.ttl() : Layout.TTL);
        packet[Layout.IP_PROTOCOL] = (byte) protocol;
        Octets.put(packet, Layout.IP_SOURCE, source);
        Octets.put(packet, Layout.IP_DESTINATION, to);
        System.arraycopy(body, 0, packet, header, body.length);
        if (hasAh) {
            AhHeader.write(
                    packet,
                    Layout.IP_HEADER,
                    sequence,
                    params.authentication(),
                    params.recipients() instanceof Unicast);
        }
        return new Datagram(source, to, protocol, packet);
    }

    private static boolean hasAh(WireParams params) {
        return params.authentication().scheme() == Authentication.Scheme.AH;
    }

    private static List<IpAddress> destinations(WireParams params) {
        if (params.recipients() instanceof Multicast multicast) {
            return List.of(multicast.group());
        }
        return ((Unicast) params.recipients())
                .peers().stream().map(Peer::address).toList();
    }
}
