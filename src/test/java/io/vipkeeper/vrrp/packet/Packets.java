package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Packets and parameters that tests share. */
final class Packets {
    static final IpAddress SOURCE = IpAddress.literal("192.168.200.1");
    static final IpAddress VIP = IpAddress.literal("192.168.200.11");
    static final IpAddress SOURCE6 = IpAddress.literal("fe80::1");
    static final IpAddress VIP6 = IpAddress.literal("fe80::100");
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Packets() {}

    /** The octets of annotated hex: everything from {@code #} to the end of a line is a remark, blanks do not count. */
    static byte[] hex(String annotated) {
        StringBuilder digits = new StringBuilder();
        annotated.lines().forEach(line -> {
            int remark = line.indexOf('#');
            digits.append((remark < 0 ? line : line.substring(0, remark)).replace(" ", ""));
        });
        return HexFormat.of().parseHex(digits.toString().toLowerCase(Locale.ROOT));
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    /** VRID 51, one virtual address, every second. */
    static WireParams inet(int version) {
        return WireParams.of("VI_1", version, Family.INET, 51).withAddresses(List.of(VIP));
    }

    static WireParams inet6(int version) {
        return WireParams.of("VI_6", version, Family.INET6, 51).withAddresses(List.of(VIP6));
    }

    static HmacParams hmac(HmacParams.Mode mode) {
        return new HmacParams(List.of(new HmacParams.Key(1, octets(32))), 1, 5, true, mode);
    }

    /** The octets 0, 1, 2 and so on. */
    static byte[] octets(int count) {
        byte[] octets = new byte[count];
        IntStream.range(0, count).forEach(i -> octets[i] = (byte) i);
        return octets;
    }

    static IpAddress source(WireParams params) {
        return params.family() == Family.INET ? SOURCE : SOURCE6;
    }

    /** The first advert of a router with these parameters. */
    static byte[] advert(WireParams params, int priority) {
        return new AdvertWire(params)
                .adverts(priority, source(params), NOON)
                .get(0)
                .bytes();
    }

    /** The packet as our socket gives it. */
    static Arrival arrival(WireParams params, Datagram sent) {
        return params.family() == Family.INET
                ? Arrival.inet(sent.bytes())
                : Arrival.inet6(sent.bytes(), sent.source(), sent.destination(), 255);
    }

    static Verdict check(AdvertWire wire, Arrival arrival) {
        return wire.check(arrival, Optional.empty(), NOON);
    }
}
