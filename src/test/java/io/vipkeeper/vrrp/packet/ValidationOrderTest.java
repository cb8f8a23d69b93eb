package io.vipkeeper.vrrp.packet;

import static io.vipkeeper.vrrp.packet.Packets.NOON;
import static io.vipkeeper.vrrp.packet.Packets.SOURCE;
import static io.vipkeeper.vrrp.packet.Packets.arrival;
import static io.vipkeeper.vrrp.packet.Packets.check;
import static io.vipkeeper.vrrp.packet.Packets.inet;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import io.vipkeeper.vrrp.packet.HmacParams.Mode;
import io.vipkeeper.vrrp.packet.Recipients.Peer;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import io.vipkeeper.vrrp.packet.Recipients.UnicastChecksum;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * A packet with several faults is rejected for the one that comes first in {@link Cause}. Each scenario spoils one good packet step by step from the last fault to the
 * first; what is spoilt remains spoilt.
 */
class ValidationOrderTest {
    private static final IpAddress US = IpAddress.literal("192.168.200.2");
    private static final IpAddress STRANGER = IpAddress.literal("192.168.200.77");
    private static final Set<Cause> SEEN = EnumSet.noneOf(Cause.class);

    /** A fault, how to make it in the packet, and the line it leads to. */
    private record Spoil(Cause cause, String line, UnaryOperator<byte[]> make) {}

    private static UnaryOperator<byte[]> set(int at, int... values) {
        return packet -> {
            for (int i = 0; i < values.length; i++) {
                packet[at + i] = (byte) values[i];
            }
            return packet;
        };
    }

    private static byte[] resized(byte[] packet, int length) {
        byte[] other = Arrays.copyOf(packet, length);
        Octets.putBe16(other, Layout.IP_TOTAL_LENGTH, length);
        return other;
    }

    /** Checks the packet after each step. */
    private static void scenario(WireParams params, AdvertWire sender, IpAddress source, Spoil... spoils) {
        Datagram good = sender.adverts(100, source, NOON).get(0);
        assertThat(check(new AdvertWire(params), arrival(params, good))).isInstanceOf(Verdict.Accepted.class);
        byte[] packet = good.bytes().clone();
        List<Spoil> backwards = Arrays.asList(spoils);
        assertThat(backwards).isSortedAccordingTo((a, b) -> a.cause().compareTo(b.cause()));
        Collections.reverse(backwards);
        for (Spoil spoil : backwards) {
            packet = spoil.make().apply(packet);
            Verdict expected =
                    new Verdict.Rejected(spoil.cause(), spoil.line().isEmpty() ? List.of() : List.of(spoil.line()));
            assertThat(check(new AdvertWire(params), Arrival.inet(packet.clone())))
                    .isEqualTo(expected);
            SEEN.add(spoil.cause());
        }
    }

    private static WireParams unicast(WireParams params, int minTtl, boolean checksSource) {
        return params.withRecipients(new Unicast(
                List.of(new Peer(SOURCE, minTtl, 255)),
                255,
                checksSource,
                UnicastChecksum.NEVER_OLD,
                WireParams.GROUP_INET));
    }

    private static AdvertWire peerOf(WireParams params) {
        return new AdvertWire(params.withRecipients(
                new Unicast(List.of(new Peer(US)), 255, false, UnicastChecksum.NEVER_OLD, WireParams.GROUP_INET)));
    }

    @Test
    void multicastWithPassword() {
        WireParams params = inet(2).withAuthentication(Scheme.PASS, "secret");
        scenario(
                params,
                new AdvertWire(params),
                SOURCE,
                new Spoil(
                        Cause.AH_MISMATCH,
                        "(VI_1) received a 2 auth from 192.168.200.1, expecting 1!",
                        set(Layout.IP_PROTOCOL, 51)),
                new Spoil(
                        Cause.LENGTH,
                        "(VI_1) vrrp packet from 192.168.200.1 too long, length 132 and expect 32",
                        packet -> resized(packet, packet.length + 100)),
                new Spoil(
                        Cause.TTL,
                        "(VI_1) invalid TTL/HL from 192.168.200.1. Received 254 and expect 255",
                        set(Layout.IP_TTL, 254)),
                new Spoil(Cause.VRID, "", set(21, 52)),
                new Spoil(
                        Cause.VERSION,
                        "(VI_1) wrong VRRP version from 192.168.200.1. Received 3 and expect 2",
                        packet -> set(20, 0x32).apply(resized(packet, packet.length - 8))),
                new Spoil(Cause.AUTH_TYPE_UNKNOWN, "(VI_1) Invalid auth type from 192.168.200.1: 3", set(24, 3)),
                new Spoil(
                        Cause.AUTH_TYPE_MISMATCH,
                        "(VI_1) received a 0 auth from 192.168.200.1, expecting 1!",
                        set(24, 0)),
                new Spoil(Cause.PASSWORD, "(VI_1) received an invalid passwd from 192.168.200.1!", set(39, 'x')),
                new Spoil(
                        Cause.INTERVAL,
                        "(VI_1) advertisement interval mismatch with 192.168.200.1 mine=1 sec rcv'd=9 sec",
                        set(25, 9)),
                new Spoil(
                        Cause.PACKET_TYPE,
                        "(VI_1) Invalid packet type from 192.168.200.1. 2 and expect 1",
                        set(20, 0x22)),
                new Spoil(
                        Cause.TOTAL_LENGTH,
                        "(VI_1) ip_tot_len mismatch against received length from 192.168.200.1. 41 and received 40",
                        set(Layout.IP_TOTAL_LENGTH + 1, 41)),
                new Spoil(Cause.CHECKSUM, "(VI_1) Invalid VRRPv2 checksum from 192.168.200.1", set(22, 101)),
                new Spoil(
                        Cause.CAST,
                        "(VI_1) Expected multicast packet but received unicast packet from 192.168.200.1",
                        set(Layout.IP_DESTINATION, 192, 168, 200, 2)));
    }

    @Test
    void ah() {
        WireParams params = inet(2).withAuthentication(Scheme.AH, "secret");
        scenario(
                params,
                new AdvertWire(params),
                SOURCE,
                new Spoil(
                        Cause.AH_MISMATCH,
                        "(VI_1) received a 0 auth from 192.168.200.1, expecting 2!",
                        set(Layout.IP_PROTOCOL, 112)),
                new Spoil(
                        Cause.LENGTH,
                        "(VI_1) vrrp packet from 192.168.200.1 too short, length 63 and expect 64",
                        packet -> resized(packet, packet.length - 1)),
                new Spoil(Cause.AH_CONTENT, "", set(20, 6)),
                new Spoil(
                        Cause.AH_DIGEST,
                        "(VI_1) IPSEC-AH : invalid IPSEC HMAC-MD5 value from 192.168.200.1."
                                + " Due to fields mutation or bad password !",
                        set(32, 0)),
                new Spoil(Cause.AH_SPI, "(VI_1) IPSEC-AH : invalid IPSEC SPI value from 192.168.200.1", packet -> {
                    packet[24] = 1;
                    return digested(packet, params);
                }),
                new Spoil(
                        Cause.AH_SEQUENCE,
                        "(VI_1) IPSEC-AH : sequence number 0 from 192.168.200.1 already processed."
                                + " Packet dropped. Local(0)",
                        packet -> digested(set(28, 0, 0, 0, 0).apply(packet), params)),
                new Spoil(
                        Cause.INTERVAL,
                        "(VI_1) advertisement interval mismatch with 192.168.200.1 mine=1 sec rcv'd=5 sec",
                        packet -> digested(set(49, 5).apply(packet), params)));
    }

    private static byte[] digested(byte[] packet, WireParams params) {
        System.arraycopy(AhHeader.digest(packet, 20, params.authentication(), false), 0, packet, 32, 12);
        return packet;
    }

    @Test
    void signed() {
        WireParams params = unicast(inet(3), 0, false).withHmac(Packets.hmac(Mode.ENFORCE));
        String invalid = "(VI_1) received an advert from 192.168.200.1 with an invalid auth_hmac: ";
        scenario(
                params,
                peerOf(params),
                SOURCE,
                new Spoil(
                        Cause.VERSION,
                        "(VI_1) wrong VRRP version from 192.168.200.77. Received 7 and expect 3",
                        set(20, 0x72)),
                new Spoil(
                        Cause.SIGNED_BY_STRANGER,
                        "(VI_1) unicast source address 192.168.200.77 not a unicast peer",
                        set(Layout.IP_SOURCE + 3, 77)),
                new Spoil(Cause.SIGNATURE_MALFORMED, invalid + "malformed", set(35, 1)),
                new Spoil(Cause.SIGNATURE_STALE, invalid + "stale", set(36, 0)),
                new Spoil(Cause.SIGNATURE_UNKNOWN_KEY, invalid + "unknown key", set(33, 2)),
                new Spoil(Cause.SIGNATURE_WRONG, invalid + "wrong", set(59, 0)),
                new Spoil(
                        Cause.PACKET_TYPE,
                        "(VI_1) Invalid packet type from 192.168.200.1. 2 and expect 1",
                        packet -> signed(set(20, 0x32).apply(packet), params)));
        scenario(
                params,
                peerOf(params),
                SOURCE,
                new Spoil(
                        Cause.UNSIGNED,
                        "(VI_1) received an advert from 192.168.200.1 without auth_hmac",
                        packet -> resized(packet, 32)));
    }

    private static byte[] signed(byte[] packet, WireParams params) {
        byte[] digest = Signature.digest(
                params,
                params.hmac().orElseThrow().key(1).orElseThrow(),
                SOURCE,
                Arrays.copyOfRange(packet, 20, 32),
                Arrays.copyOfRange(packet, 32, 60));
        System.arraycopy(digest, 0, packet, 44, 16);
        return packet;
    }

    @Test
    void signedTwice() {
        WireParams params = unicast(inet(3), 0, false).withHmac(Packets.hmac(Mode.ENFORCE));
        Arrival arrival =
                arrival(params, peerOf(params).adverts(100, SOURCE, NOON).get(0));
        AdvertWire wire = new AdvertWire(params);
        assertThat(check(wire, arrival)).isInstanceOf(Verdict.Accepted.class);
        assertThat(check(wire, arrival))
                .isEqualTo(new Verdict.Rejected(
                        Cause.SIGNATURE_REPLAYED,
                        List.of("(VI_1) received an advert from 192.168.200.1 with an invalid auth_hmac: replayed")));
        SEEN.add(Cause.SIGNATURE_REPLAYED);
    }

    @Test
    void unicastPeers() {
        WireParams params = unicast(inet(3), 60, false);
        scenario(
                params,
                peerOf(params),
                SOURCE,
                new Spoil(
                        Cause.INTERVAL,
                        "(VI_1) advertisement interval mismatch with 192.168.200.77 ours = 100 centi-sec"
                                + " rcv'd=0 centi-sec",
                        set(24, 0, 0)),
                new Spoil(Cause.CHECKSUM, "(VI_1) Invalid VRRPv3 checksum from 192.168.200.77", set(26, 0, 0)),
                new Spoil(
                        Cause.CAST,
                        "(VI_1) Expected unicast packet but received multicast packet from 192.168.200.77",
                        packet ->
                                summed(set(Layout.IP_DESTINATION, 224, 0, 0, 18).apply(packet))),
                new Spoil(
                        Cause.NOT_A_PEER,
                        "(VI_1) unicast source address 192.168.200.77 not a unicast peer",
                        packet -> summed(set(Layout.IP_SOURCE + 3, 77).apply(packet))),
                new Spoil(
                        Cause.PEER_TTL,
                        "(VI_1) TTL/HL 59 from 192.168.200.1 not in range [60, 255]",
                        set(Layout.IP_TTL, 59)));
    }

    private static byte[] summed(byte[] packet) {
        Octets.putBe16(packet, 26, 0);
        Arrival arrival = Arrival.inet(packet);
        Octets.putBe16(
                packet,
                26,
                AdvertEncoder.checksum(true, arrival.source(), arrival.destination(), packet, 20, packet.length));
        return packet;
    }

    @Test
    void owner() {
        WireParams params = unicast(inet(2), 0, true).withIgnoresOthers(true);
        Datagram theirs = peerOf(params).adverts(100, STRANGER, NOON).get(0);
        AdvertWire wire = new AdvertWire(params);
        assertThat(check(wire, arrival(params, theirs))).isEqualTo(new Verdict.Rejected(Cause.OWNER, List.of()));
        assertThat(wire.statistics().received()).isZero();
        wire.reconfigure(params.withIgnoresOthers(false));
        assertThat(check(wire, arrival(params, theirs)))
                .isEqualTo(new Verdict.Rejected(
                        Cause.NOT_A_PEER, List.of("(VI_1) unicast source address 192.168.200.77 not a unicast peer")));
        assertThat(wire.statistics().received()).isEqualTo(1);
        SEEN.add(Cause.OWNER);
    }

    @Test
    void everyCauseWasSeen() {
        multicastWithPassword();
        ah();
        signed();
        signedTwice();
        unicastPeers();
        owner();
        assertThat(SEEN).containsExactly(Cause.values());
    }
}
