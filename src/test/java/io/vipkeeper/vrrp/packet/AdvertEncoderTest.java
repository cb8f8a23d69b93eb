package io.vipkeeper.vrrp.packet;

import static io.vipkeeper.vrrp.packet.Packets.NOON;
import static io.vipkeeper.vrrp.packet.Packets.SOURCE;
import static io.vipkeeper.vrrp.packet.Packets.SOURCE6;
import static io.vipkeeper.vrrp.packet.Packets.advert;
import static io.vipkeeper.vrrp.packet.Packets.hex;
import static io.vipkeeper.vrrp.packet.Packets.inet;
import static io.vipkeeper.vrrp.packet.Packets.inet6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import io.vipkeeper.vrrp.packet.HmacParams.Mode;
import io.vipkeeper.vrrp.packet.Recipients.Peer;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import io.vipkeeper.vrrp.packet.Recipients.UnicastChecksum;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdvertEncoderTest {
    private static final IpAddress PEER = IpAddress.literal("192.168.200.2");
    private static final IpAddress OTHER_PEER = IpAddress.literal("192.168.200.3");

    static Stream<Arguments> inetMessages() {
        return Stream.of(
                arguments("version 2, no authentication", inet(2), """
                        21 33 64 01  # version 2, type 1; VRID 51; priority 100; 1 address
                        00 01 f2 15  # no authentication; 1 s; checksum
                        c0 a8 c8 0b  # 192.168.200.11
                        00 00 00 00 00 00 00 00"""),
                arguments("version 2, a password", inet(2).withAuthentication(Scheme.PASS, "1111"), """
                        21 33 64 01
                        01 01 8e b3  # PASS; 1 s; checksum
                        c0 a8 c8 0b
                        31 31 31 31 00 00 00 00"""),
                arguments("version 2, a password too long", inet(2).withAuthentication(Scheme.PASS, "123456789"), """
                        21 33 64 01
                        01 01 20 41  # PASS; 1 s; checksum
                        c0 a8 c8 0b
                        31 32 33 34 35 36 37 38"""),
                arguments("version 3", inet(3), """
                        31 33 64 01  # version 3, type 1; VRID 51; priority 100; 1 address
                        00 64 78 79  # 100 cs; checksum
                        c0 a8 c8 0b"""),
                arguments("version 3, summed as version 2", inet(3).withV3ChecksumAsV2(true), """
                        31 33 64 01
                        00 64 e1 b2
                        c0 a8 c8 0b"""),
                arguments(
                        "version 3, 40.95 s and no address",
                        inet(3).withCentiseconds(4095).withAddresses(List.of()),
                        """
                        31 33 64 00
                        0f ff f1 97
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inetMessages")
    void inetMessage(String because, WireParams params, String message) {
        byte[] packet = advert(params, 100);
        assertThat(hex(Arrays.copyOfRange(packet, 20, packet.length))).isEqualTo(hex(hex(message)));
    }

    @Test
    void inetHeader() {
        AdvertWire wire = new AdvertWire(inet(3));
        Datagram first = wire.adverts(100, SOURCE, NOON).get(0);
        assertThat(first.protocol()).isEqualTo(112);
        assertThat(first.destination()).isEqualTo(IpAddress.literal("224.0.0.18"));
        assertThat(hex(Arrays.copyOf(first.bytes(), 20))).isEqualTo(hex(hex("""
                45 c0 00 20  # version 4, 5 words; internetwork control; 32 octets
                00 01 00 00  # identification 1; no fragment
                ff 70 00 00  # TTL 255; VRRP; checksum left to the kernel
                c0 a8 c8 01  # 192.168.200.1
                e0 00 00 12  # 224.0.0.18""")));
        assertThat(wire.adverts(0, SOURCE, NOON).get(0).bytes()[5]).isEqualTo((byte) 2);
    }

    @Test
    void identificationIsNeverZero() {
        AdvertWire wire = new AdvertWire(inet(3));
        for (int i = 0; i < 0xffff; i++) {
            wire.adverts(100, SOURCE, NOON);
        }
        assertThat(Arrays.copyOfRange(wire.adverts(100, SOURCE, NOON).get(0).bytes(), 4, 6))
                .containsExactly(0, 1);
    }

    @Test
    void inet6Payload() {
        Datagram sent = new AdvertWire(inet6(3)).adverts(255, SOURCE6, NOON).get(0);
        assertThat(sent.destination()).isEqualTo(IpAddress.literal("ff02::12"));
        assertThat(hex(sent.bytes())).isEqualTo(hex(hex("""
                31 33 ff 01  # version 3, type 1; VRID 51; priority 255; 1 address
                00 64 00 00  # 100 cs; checksum left to the kernel
                fe 80 00 00 00 00 00 00 00 00 00 00 00 00 01 00  # fe80::100""")));
        assertThat(hex(advert(inet6(2), 255))).isEqualTo(hex(hex("""
                21 33 ff 01
                00 01 00 00  # no authentication; 1 s
                fe 80 00 00 00 00 00 00 00 00 00 00 00 00 01 00""")));
    }

    @Test
    void ahHeader() {
        AdvertWire wire = new AdvertWire(inet(2).withAuthentication(Scheme.AH, "secret"));
        wire.adverts(100, SOURCE, NOON);
        Datagram sent = wire.adverts(100, SOURCE, NOON).get(0);
        assertThat(sent.protocol()).isEqualTo(51);
        // The digest was computed with openssl dgst -md5 -mac HMAC -macopt hexkey:7365637265740000 over the same octets
        // with TOS, checksum and digest zero.
        assertThat(hex(sent.bytes())).isEqualTo(hex(hex("""
                45 c0 00 40 00 02 00 00 ff 33 00 00 c0 a8 c8 01 e0 00 00 12
                70 04 00 00  # next: VRRP; 6 words less 2; 0
                c0 a8 c8 01  # SPI: 192.168.200.1
                00 00 00 02  # sequence
                55 69 8d f9 08 3f 6c 4f 97 63 71 16
                21 33 64 01 02 01 f0 15 c0 a8 c8 0b 00 00 00 00 00 00 00 00""")));
    }

    private static WireParams unicast(int version, UnicastChecksum checksum) {
        return inet(version)
                .withRecipients(new Unicast(
                        List.of(new Peer(PEER), new Peer(OTHER_PEER)), 64, false, checksum, WireParams.GROUP_INET));
    }

    @Test
    void unicastIsSummedForEveryPeer() {
        List<Datagram> sent = new AdvertWire(unicast(3, UnicastChecksum.LEARN)).adverts(100, SOURCE, NOON);
        assertThat(sent).extracting(Datagram::destination).containsExactly(PEER, OTHER_PEER);
        assertThat(sent).extracting(packet -> hex(packet.bytes())).containsExactly(hex(hex("""
                        45 c0 00 20 00 01 00 00 40 70 00 00 c0 a8 c8 01 c0 a8 c8 02  # TTL 64
                        31 33 64 01 00 64 cf e0 c0 a8 c8 0b""")), hex(hex("""
                        45 c0 00 20 00 01 00 00 40 70 00 00 c0 a8 c8 01 c0 a8 c8 03
                        31 33 64 01 00 64 cf df c0 a8 c8 0b""")));
    }

    @Test
    void unicastSummedTheOldWay() {
        List<Datagram> sent = new AdvertWire(unicast(3, UnicastChecksum.OLD)).adverts(100, SOURCE, NOON);
        assertThat(sent)
                .allSatisfy(packet -> assertThat(hex(Arrays.copyOfRange(packet.bytes(), 24, 28)))
                        .isEqualTo("00647879"));
    }

    /** Appendix of the Internet draft that describes auth_hmac: key 00..1f, sequence 0x6800000080000000. */
    static Stream<Arguments> signatures() {
        return Stream.of(
                arguments(
                        WireParams.of("VI_1", 3, Family.INET, 51)
                                .withAddresses(List.of(IpAddress.literal("192.0.2.100")))
                                .withV3ChecksumAsV2(true)
                                .withHmac(Packets.hmac(Mode.ENFORCE)),
                        "198.51.100.10",
                        """
                        31 33 c8 01 00 64 44 02 c0 00 02 64
                        01 01 00 00  # type; key 1; reserved
                        68 00 00 00  # seconds
                        80 00 00 00  # half a second; counter
                        1b 84 bc 4e 8e 43 89 2d c6 d9 84 48 f8 ee 22 65"""),
                arguments(inet6(3).withHmac(Packets.hmac(Mode.ENFORCE)), "fe80::10", """
                        31 33 c8 01 00 64 00 00 fe 80 00 00 00 00 00 00 00 00 00 00 00 00 01 00
                        01 01 00 00
                        68 00 00 00
                        80 00 00 00
                        c8 c5 61 46 eb fd 66 ee 10 ec 4d 81 86 46 1b 78"""));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void signature(WireParams params, String source, String message) {
        Instant time = Instant.ofEpochSecond(0x68000000L, 500_000_000);
        AdvertWire wire = new AdvertWire(params);
        byte[] packet =
                wire.adverts(200, IpAddress.literal(source), time).get(0).bytes();
        int header = params.family() == Family.INET ? 20 : 0;
        assertThat(hex(Arrays.copyOfRange(packet, header, packet.length))).isEqualTo(hex(hex(message)));
        byte[] next = wire.adverts(200, IpAddress.literal(source), time).get(0).bytes();
        assertThat(Octets.be64(next, next.length - 24)).as("the sequence grows").isEqualTo(0x6800000080000001L);
        byte[] back = wire.adverts(200, IpAddress.literal(source), time.minusSeconds(9))
                .get(0)
                .bytes();
        assertThat(Octets.be64(back, back.length - 24))
                .as("also when the clock does not")
                .isEqualTo(0x6800000080000002L);
    }

    @Test
    void receiveOnlyDoesNotSign() {
        WireParams silent = inet(3).withHmac(Packets.hmac(Mode.RECEIVE_ONLY));
        assertThat(advert(silent, 100)).isEqualTo(advert(inet(3), 100));
    }

    @Test
    void paramsThatNoAdvertCanCarry() {
        assertThatThrownBy(() -> inet(4)).hasMessageContaining("version 4");
        assertThatThrownBy(() -> inet(2).withCentiseconds(150)).hasMessageContaining("150 cs");
        assertThatThrownBy(() -> inet(3).withCentiseconds(4096)).hasMessageContaining("4096 cs");
        assertThatThrownBy(() -> inet(3).withCentiseconds(0)).hasMessageContaining("no interval");
        assertThatThrownBy(() -> inet(3).withAuthentication(Scheme.PASS, "x")).hasMessageContaining("PASS");
        assertThatThrownBy(() -> inet6(2).withAuthentication(Scheme.AH, "x")).hasMessageContaining("AH");
        assertThatThrownBy(() -> inet(2).withAddresses(List.of(SOURCE6))).hasMessageContaining("another family");
    }
}
