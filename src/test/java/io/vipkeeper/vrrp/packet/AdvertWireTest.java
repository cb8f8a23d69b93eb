package io.vipkeeper.vrrp.packet;

import static io.vipkeeper.vrrp.packet.Packets.NOON;
import static io.vipkeeper.vrrp.packet.Packets.SOURCE;
import static io.vipkeeper.vrrp.packet.Packets.VIP;
import static io.vipkeeper.vrrp.packet.Packets.arrival;
import static io.vipkeeper.vrrp.packet.Packets.check;
import static io.vipkeeper.vrrp.packet.Packets.inet;
import static io.vipkeeper.vrrp.packet.Packets.inet6;
import static io.vipkeeper.vrrp.packet.Packets.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.AdvertStatistics.AuthenticationErrors;
import io.vipkeeper.vrrp.packet.AdvertStatistics.ExtensionErrors;
import io.vipkeeper.vrrp.packet.AdvertStatistics.PacketErrors;
import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import io.vipkeeper.vrrp.packet.HmacParams.Mode;
import io.vipkeeper.vrrp.packet.Recipients.Peer;
import io.vipkeeper.vrrp.packet.Recipients.Unicast;
import io.vipkeeper.vrrp.packet.Recipients.UnicastChecksum;
import io.vipkeeper.vrrp.packet.Verdict.Accepted;
import io.vipkeeper.vrrp.packet.Verdict.Rejected;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AdvertWireTest {
    private static final IpAddress US = IpAddress.literal("192.168.200.2");
    private static final IpAddress SECOND_VIP = IpAddress.literal("192.168.200.12");

    private static WireParams unicast(WireParams params, IpAddress peer, UnicastChecksum checksum) {
        return params.withRecipients(new Unicast(List.of(new Peer(peer)), 64, false, checksum, WireParams.GROUP_INET));
    }

    static Stream<WireParams> everyFormat() {
        HmacParams hmac = Packets.hmac(Mode.ENFORCE);
        return Stream.of(
                        inet(2),
                        inet(2).withAuthentication(Scheme.PASS, "1111"),
                        inet(2).withAuthentication(Scheme.AH, "1111"),
                        inet(2).withCentiseconds(25_500).withAddresses(List.of()),
                        unicast(inet(2), US, UnicastChecksum.LEARN),
                        unicast(inet(2).withAuthentication(Scheme.AH, "1111"), US, UnicastChecksum.LEARN),
                        inet(3).withCentiseconds(1),
                        inet(3).withV3ChecksumAsV2(true),
                        unicast(inet(3), US, UnicastChecksum.LEARN),
                        unicast(inet(3), US, UnicastChecksum.OLD),
                        inet6(3).withCentiseconds(4095),
                        inet6(2),
                        inet6(2).withAuthentication(Scheme.PASS, "1111"))
                .flatMap(params -> Stream.of(params, params.withHmac(hmac)));
    }

    /** Two routers with the same settings, except that unicast ones name each other. */
    @ParameterizedTest
    @MethodSource("everyFormat")
    void whatIsSentIsUnderstood(WireParams params) {
        WireParams theirs = params.recipients() instanceof Unicast unicast
                ? unicast(params, source(params), unicast.checksum())
                : params;
        AdvertWire sender = new AdvertWire(params);
        AdvertWire receiver = new AdvertWire(theirs);
        for (int priority : new int[] {0, 1, 254, 255}) {
            Arrival arrival = arrival(
                    params, sender.adverts(priority, source(params), NOON).get(0));
            assertThat(arrival.vrid()).hasValue(51);
            assertThat(check(receiver, arrival))
                    .isEqualTo(new Accepted(
                            new Advert(
                                    params.version(),
                                    51,
                                    priority,
                                    params.centiseconds(),
                                    params.addresses(),
                                    source(params)),
                            List.of()));
        }
        AdvertStatistics sent = sender.statistics();
        assertThat(sent.sent()).isEqualTo(4);
        assertThat(sent.priorityZeroSent()).isEqualTo(1);
        assertThat(receiver.statistics().received()).isEqualTo(4);
        assertThat(receiver.statistics().priorityZeroReceived()).isEqualTo(1);
    }

    @Test
    void oneAdvertForManyPeersIsOneAdvert() {
        AdvertWire wire = new AdvertWire(inet(3).withRecipients(new Unicast(
                List.of(new Peer(US), new Peer(SECOND_VIP)),
                255,
                false,
                UnicastChecksum.LEARN,
                WireParams.GROUP_INET)));
        assertThat(wire.adverts(0, SOURCE, NOON)).hasSize(2);
        assertThat(wire.statistics().sent()).isEqualTo(1);
        assertThat(wire.statistics().priorityZeroSent()).isEqualTo(1);
    }

    @Test
    void aLineIsSaidOnceUntilSomethingChanges() {
        WireParams params = inet(2).withAuthentication(Scheme.PASS, "ours");
        AdvertWire wire = new AdvertWire(params);
        Arrival bad = Arrival.inet(Packets.advert(params.withAuthentication(Scheme.PASS, "theirs"), 100));
        String line = "(VI_1) received an invalid passwd from 192.168.200.1!";
        assertThat(check(wire, bad)).isEqualTo(new Rejected(Cause.PASSWORD, List.of(line)));
        assertThat(check(wire, bad)).isEqualTo(new Rejected(Cause.PASSWORD, List.of()));
        Arrival otherwise = Arrival.inet(Packets.advert(params.withCentiseconds(200), 100));
        assertThat(check(wire, otherwise).lines()).as("another one is said").hasSize(1);
        wire.forgetLines();
        assertThat(check(wire, bad).lines()).containsExactly(line);
        wire.reconfigure(params);
        assertThat(check(wire, bad).lines()).containsExactly(line);
        assertThat(wire.statistics().authenticationErrors()).isEqualTo(new AuthenticationErrors(0, 0, 4));
    }

    static Stream<Arguments> lists() {
        String count = "(VI_1) expected 2 VIPs but received ";
        String missing = "(VI_1) ip address associated with VRID 51 not present in advert from 192.168.200.1: ";
        IpAddress third = IpAddress.literal("192.168.200.13");
        return Stream.of(
                arguments("the same", List.of(VIP, SECOND_VIP), List.of()),
                arguments("another order", List.of(SECOND_VIP, VIP), List.of()),
                arguments("one less", List.of(VIP), List.of(count + 1, missing + SECOND_VIP)),
                arguments("one more", List.of(VIP, SECOND_VIP, third), List.of(count + 3)),
                arguments("another one", List.of(VIP, third), List.of(missing + SECOND_VIP)),
                arguments("none", List.of(), List.of(count + 0, missing + VIP)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void listsThatDifferAreRemarked(String because, List<IpAddress> theirs, List<String> lines) {
        WireParams params = inet(3).withAddresses(List.of(VIP, SECOND_VIP));
        Arrival arrival = Arrival.inet(Packets.advert(params.withAddresses(theirs), 100));
        AdvertWire wire = new AdvertWire(params);
        assertThat(check(wire, arrival)).isEqualTo(new Accepted(new Advert(3, 51, 100, 100, theirs, SOURCE), lines));
        assertThat(check(wire, arrival).lines()).isEmpty();
        assertThat(wire.statistics().packetErrors().addressList()).isEqualTo(lines.isEmpty() ? 0 : 2);
        assertThat(wire.statistics().received()).isEqualTo(2);
    }

    @Test
    void listsOfAKnownMasterMayBeSkipped() {
        WireParams params = inet(3).withSkipsKnownLists(true);
        Arrival arrival = Arrival.inet(Packets.advert(params.withAddresses(List.of()), 100));
        AdvertWire wire = new AdvertWire(params);
        assertThat(wire.check(arrival, Optional.of(SOURCE), NOON).lines()).isEmpty();
        assertThat(wire.statistics().packetErrors().addressList()).isZero();
        assertThat(wire.check(arrival, Optional.of(US), NOON).lines()).hasSize(2);
        assertThat(wire.check(arrival, Optional.empty(), NOON)).isInstanceOf(Accepted.class);
        assertThat(wire.statistics().packetErrors().addressList()).isEqualTo(2);
    }

    @Test
    void version3GoesByTheMastersInterval() {
        AdvertWire wire = new AdvertWire(inet(3));
        Arrival slower = Arrival.inet(Packets.advert(inet(3).withCentiseconds(250), 100));
        assertThat(check(wire, slower))
                .isEqualTo(new Accepted(
                        new Advert(3, 51, 100, 250, List.of(VIP), SOURCE),
                        List.of("(VI_1) advertisement interval mismatch with 192.168.200.1 ours = 100 centi-sec"
                                + " rcv'd=250 centi-sec")));
        assertThat(check(wire, slower).lines()).isEmpty();
        assertThat(wire.statistics().packetErrors().advertisementInterval()).isZero();
    }

    static Stream<Arguments> checksums() {
        IpAddress us = US;
        WireParams plain = inet(3);
        WireParams asV2 = inet(3).withV3ChecksumAsV2(true);
        return Stream.of(
                arguments("without pseudo-header, not configured", asV2, plain, false),
                arguments("without pseudo-header, configured", asV2, asV2, true),
                arguments("with pseudo-header although configured without", plain, asV2, true),
                arguments(
                        "the old way, to be learned",
                        unicast(plain, us, UnicastChecksum.OLD),
                        unicast(plain, SOURCE, UnicastChecksum.LEARN),
                        true),
                arguments(
                        "the old way, not to be learned",
                        unicast(plain, us, UnicastChecksum.OLD),
                        unicast(plain, SOURCE, UnicastChecksum.NEVER_OLD),
                        false),
                arguments(
                        "the new way although configured old",
                        unicast(plain, us, UnicastChecksum.NEVER_OLD),
                        unicast(plain, SOURCE, UnicastChecksum.OLD),
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checksums")
    void checksum(String because, WireParams sender, WireParams receiver, boolean accepted) {
        Verdict verdict = check(new AdvertWire(receiver), Arrival.inet(Packets.advert(sender, 100)));
        assertThat(verdict instanceof Accepted).isEqualTo(accepted);
    }

    @Test
    void aWrongChecksumIsRejectedInEveryMode() {
        byte[] packet = Packets.advert(inet(3), 100);
        packet[22]++;
        assertThat(check(new AdvertWire(inet(3).withV3ChecksumAsV2(true)), Arrival.inet(packet)))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void theOldUnicastChecksumIsLearned() {
        WireParams ours = unicast(inet(3), SOURCE, UnicastChecksum.LEARN);
        AdvertWire wire = new AdvertWire(ours);
        byte[] before = wire.adverts(100, US, NOON).get(0).bytes();
        Arrival old = Arrival.inet(Packets.advert(unicast(inet(3), US, UnicastChecksum.OLD), 100));
        assertThat(check(wire, old).lines()).containsExactly("(VI_1) Setting unicast VRRPv3 checksum to old version");
        wire.forgetLines();
        assertThat(check(wire, old).lines()).as("for good").isEmpty();
        byte[] after = wire.adverts(100, US, NOON).get(0).bytes();
        assertThat(Arrays.copyOfRange(after, 26, 28)).isNotEqualTo(Arrays.copyOfRange(before, 26, 28));
        assertThat(check(new AdvertWire(unicast(inet(3), US, UnicastChecksum.OLD)), Arrival.inet(after)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aNewMasterGoesOnWithTheSequenceItHasSeen() {
        WireParams params = inet(2).withAuthentication(Scheme.AH, "secret");
        AdvertWire first = new AdvertWire(params);
        AdvertWire second = new AdvertWire(params);
        byte[] last = {};
        for (int i = 0; i < 5; i++) {
            last = first.adverts(100, SOURCE, NOON).get(0).bytes();
        }
        assertThat(check(second, Arrival.inet(last))).isInstanceOf(Accepted.class);
        assertThat(check(second, Arrival.inet(last))).as("replayed").isInstanceOf(Rejected.class);
        byte[] next = second.adverts(100, US, NOON).get(0).bytes();
        assertThat(Octets.be32(next, 28)).isEqualTo(6);
        assertThat(check(first, Arrival.inet(next))).isInstanceOf(Accepted.class);
        second.reconfigure(params.withAddresses(List.of()));
        assertThat(Octets.be32(second.adverts(100, US, NOON).get(0).bytes(), 28))
                .isEqualTo(7);
    }

    @Test
    void paddingOfShortFramesIsNoPartOfThePacket() {
        byte[] packet = Packets.advert(inet(3), 100);
        assertThat(check(new AdvertWire(inet(3)), Arrival.inet(Arrays.copyOf(packet, 46))))
                .isInstanceOf(Accepted.class);
        assertThat(check(new AdvertWire(inet(3)), Arrival.inet(Arrays.copyOf(packet, 47))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void ipOptionsAreSteppedOver() {
        byte[] plain = Packets.advert(inet(3), 100);
        byte[] packet = new byte[plain.length + 4];
        System.arraycopy(plain, 0, packet, 0, 20);
        System.arraycopy(plain, 20, packet, 24, plain.length - 20);
        packet[0] = 0x46;
        packet[3] = (byte) packet.length;
        assertThat(Arrival.inet(packet).vrid()).hasValue(51);
        assertThat(check(new AdvertWire(inet(3)), Arrival.inet(packet))).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void modesOfSignatures(Mode mode) {
        WireParams params = inet(3).withHmac(Packets.hmac(mode));
        AdvertWire wire = new AdvertWire(params);
        assertThat(check(wire, Arrival.inet(Packets.advert(inet(3), 100))) instanceof Accepted)
                .isEqualTo(mode != Mode.ENFORCE);
        byte[] signed = Packets.advert(inet(3).withHmac(Packets.hmac(Mode.ENFORCE)), 100);
        assertThat(check(wire, Arrival.inet(signed))).isInstanceOf(Accepted.class);
        signed[59]++;
        assertThat(check(wire, Arrival.inet(signed)))
                .isInstanceOfSatisfying(
                        Rejected.class, verdict -> assertThat(verdict.cause()).isEqualTo(Cause.SIGNATURE_WRONG));
        assertThat(wire.statistics().extensionErrors())
                .isEqualTo(new ExtensionErrors(mode == Mode.ENFORCE ? 1 : 0, 0, 0, 1, 0, 0));
        assertThat(check(new AdvertWire(inet(3)), Arrival.inet(signed)))
                .as("a router without keys does not know what follows the message")
                .isInstanceOf(Rejected.class);
    }

    @Test
    void theWindowOfSignatures() {
        WireParams params = inet6(3).withHmac(Packets.hmac(Mode.ENFORCE));
        for (int skew : new int[] {-6, -5, 0, 5, 6}) {
            Datagram sent = new AdvertWire(params)
                    .adverts(100, source(params), NOON.plusSeconds(skew))
                    .get(0);
            assertThat(check(new AdvertWire(params), arrival(params, sent)) instanceof Accepted)
                    .as("%d s", skew)
                    .isEqualTo(Math.abs(skew) <= 5);
        }
    }

    @Test
    void withoutAWindowSequencesJustGrow() {
        HmacParams keys = Packets.hmac(Mode.ENFORCE);
        WireParams params = inet(3).withHmac(new HmacParams(keys.keys(), 1, 5, false, Mode.ENFORCE));
        AdvertWire wire = new AdvertWire(params);
        byte[] old = new AdvertWire(params)
                .adverts(9, SOURCE, NOON.minusSeconds(999))
                .get(0)
                .bytes();
        byte[] older = new AdvertWire(params)
                .adverts(9, SOURCE, NOON.minusSeconds(1000))
                .get(0)
                .bytes();
        assertThat(check(wire, Arrival.inet(old))).isInstanceOf(Accepted.class);
        assertThat(check(wire, Arrival.inet(older))).isInstanceOf(Rejected.class);
        assertThat(wire.statistics().extensionErrors()).isEqualTo(new ExtensionErrors(0, 0, 0, 0, 0, 1));
    }

    @Test
    void aSenderWhoseClockWasSetBackIsBelievedAfterTheWindow() {
        WireParams params = inet(3).withHmac(Packets.hmac(Mode.ENFORCE));
        AdvertWire wire = new AdvertWire(params);
        byte[] ahead = new AdvertWire(params)
                .adverts(9, SOURCE, NOON.plusSeconds(5))
                .get(0)
                .bytes();
        assertThat(check(wire, Arrival.inet(ahead))).isInstanceOf(Accepted.class);
        byte[] back = new AdvertWire(params)
                .adverts(9, SOURCE, NOON.plusSeconds(1))
                .get(0)
                .bytes();
        assertThat(check(wire, Arrival.inet(back))).isInstanceOf(Rejected.class);
        byte[] later = new AdvertWire(params)
                .adverts(9, SOURCE, NOON.plusSeconds(11))
                .get(0)
                .bytes();
        assertThat(wire.check(Arrival.inet(later), Optional.empty(), NOON.plusSeconds(11)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void fourMulticastSendersAreRemembered() {
        WireParams params = inet(3).withHmac(Packets.hmac(Mode.ENFORCE));
        AdvertWire wire = new AdvertWire(params);
        byte[][] packets = new byte[5][];
        for (int i = 0; i < packets.length; i++) {
            packets[i] = new AdvertWire(params)
                    .adverts(9, IpAddress.literal("192.168.200." + (i + 1)), NOON)
                    .get(0)
                    .bytes();
            assertThat(check(wire, Arrival.inet(packets[i]))).isInstanceOf(Accepted.class);
        }
        for (int i = packets.length - 1; i >= 1; i--) {
            assertThat(check(wire, Arrival.inet(packets[i])))
                    .as("replay of %d", i)
                    .isInstanceOf(Rejected.class);
        }
        assertThat(check(wire, Arrival.inet(packets[0]))).as("forgotten").isInstanceOf(Accepted.class);
    }

    @Test
    void statisticsBeginAtZero() {
        assertThat(new AdvertWire(inet(2)).statistics())
                .isEqualTo(new AdvertStatistics(
                        0,
                        0,
                        0,
                        0,
                        new PacketErrors(0, 0, 0, 0, 0, 0, 0, 0),
                        new AuthenticationErrors(0, 0, 0),
                        new ExtensionErrors(0, 0, 0, 0, 0, 0)));
    }

    @Test
    void whatIsTooShortForAVrid() {
        assertThat(Arrival.inet(new byte[0]).vrid()).isEmpty();
        assertThat(Arrival.inet(new byte[] {0x45}).vrid()).isEmpty();
        assertThat(Arrival.inet6(new byte[] {0x31}, SOURCE, SOURCE, Arrival.UNKNOWN)
                        .vrid())
                .isEmpty();
        assertThat(Arrival.inet6(new byte[] {0x31, 7}, SOURCE, SOURCE, Arrival.UNKNOWN)
                        .vrid())
                .hasValue(7);
        assertThat(check(new AdvertWire(inet(3)), Arrival.inet(new byte[0])).lines())
                .containsExactly("(VI_1) vrrp packet from 0.0.0.0 too short, length 0 and expect 28");
        WireParams six = WireParams.of("VI_6", 3, Family.INET6, 51);
        assertThat(check(new AdvertWire(six), Arrival.inet(Packets.advert(inet(3), 1))))
                .as("a family that no socket of ours would bring")
                .isInstanceOf(Rejected.class);
    }
}
