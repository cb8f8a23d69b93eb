package io.vipkeeper.linux.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.ipvs.IpvsCommand.AddDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.AddService;
import io.vipkeeper.linux.ipvs.IpvsCommand.DeleteDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.DeleteService;
import io.vipkeeper.linux.ipvs.IpvsCommand.EditDestination;
import io.vipkeeper.linux.ipvs.IpvsCommand.Flush;
import io.vipkeeper.linux.ipvs.IpvsCommand.SetTimeouts;
import io.vipkeeper.linux.ipvs.IpvsCommand.StartDaemon;
import io.vipkeeper.linux.ipvs.IpvsCommand.StopDaemon;
import io.vipkeeper.linux.ipvs.IpvsCommand.ZeroAll;
import io.vipkeeper.linux.ipvs.IpvsCommand.ZeroService;
import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hex is as a little-endian machine sends it: genl header (command, version 1, 0), then attributes: length 2, type 2, value, padding. */
class IpvsCodecTest {
    private static final ServiceKey WEB = ServiceKey.tcp(RawAddress.parse("10.1.2.3"), 80);
    private static final ServiceKey WEB6 = ServiceKey.tcp(RawAddress.parse("2001:db8::1"), 443);
    private static final DestinationKey SERVER = new DestinationKey(RawAddress.parse("10.0.0.7"), 8080);

    private static final String WEB_HEX = // inside ATTR_SERVICE
            "0600 0100 0200 0000" // AF: INET
                    + "0600 0200 0600 0000" // PROTOCOL: TCP
                    + "0800 0300 0a010203" // ADDR
                    + "0600 0400 0050 0000"; // PORT, network order
    private static final String SERVER_HEX = // inside ATTR_DEST
            "0800 0100 0a000007" // ADDR
                    + "0600 0200 1f90 0000" // PORT, network order
                    + "0600 0b00 0200 0000"; // ADDR_FAMILY: INET

    static Stream<Arguments> commands() {
        return Stream.of(
                arguments(
                        new AddService(Service.of(WEB, "wlc")),
                        "01010000" // NEW_SERVICE
                                + "4800 0180" + WEB_HEX
                                + "0800 0600 776c6300" // SCHED_NAME: wlc
                                + "0c00 0700 00000000 ffffffff" // FLAGS: none; mask: all
                                + "0800 0800 00000000" // TIMEOUT
                                + "0800 0900 ffffffff"), // NETMASK, network order
                arguments(
                        new AddService(Service.of(WEB, "rr")
                                .persistent(360)
                                .withNetmask(0xffffff00)
                                .withEngine("sip")
                                .withFlags(Service.ONE_PACKET | Service.SCHED_2)),
                        "01010000" // NEW_SERVICE
                                + "5000 0180" + WEB_HEX
                                + "0700 0600 727200 00" // SCHED_NAME: rr
                                + "0c00 0700 15000000 ffffffff" // FLAGS: PERSISTENT, ONEPACKET, SCHED2
                                + "0800 0800 68010000" // TIMEOUT: 360
                                + "0800 0900 ffffff00" // NETMASK 255.255.255.0
                                + "0800 0b00 73697000"), // PE_NAME: sip
                arguments(
                        new IpvsCommand.EditService(
                                Service.of(WEB6, "mh").persistent(50).withNetmask(64)),
                        "02010000" // SET_SERVICE
                                + "5400 0180" + "0600 0100 0a00 0000" // AF: INET6
                                + "0600 0200 0600 0000" // PROTOCOL: TCP
                                + "1400 0300 20010db8000000000000000000000001" // ADDR
                                + "0600 0400 01bb 0000" // PORT
                                + "0700 0600 6d6800 00" // SCHED_NAME: mh
                                + "0c00 0700 01000000 ffffffff" // FLAGS: PERSISTENT
                                + "0800 0800 32000000" // TIMEOUT: 50
                                + "0800 0900 40000000"), // NETMASK: prefix length, host order
                arguments(
                        new DeleteService(new ServiceKey.Mark(5, Af.INET6)),
                        "03010000" // DEL_SERVICE
                                + "1400 0180" + "0600 0100 0a00 0000" // AF: INET6
                                + "0800 0500 05000000"), // FWMARK, host order
                arguments(new ZeroService(WEB), "10010000" + "2400 0180" + WEB_HEX),
                arguments(
                        new AddDestination(WEB, Destination.of(SERVER, ForwardingMethod.DIRECT, 10)),
                        "05010000" // NEW_DEST
                                + "2400 0180" + WEB_HEX
                                + "3c00 0280" + SERVER_HEX
                                + "0800 0300 03000000" // FWD_METHOD: direct routing
                                + "0800 0400 0a000000" // WEIGHT
                                + "0800 0500 00000000" // U_THRESH
                                + "0800 0600 00000000"), // L_THRESH
                arguments(
                        new EditDestination(
                                WEB,
                                Destination.of(SERVER, ForwardingMethod.TUNNEL, 1)
                                        .withThresholds(200, 100)
                                        .withTunnel(new Tunnel(Tunnel.Type.GUE, 6080, Tunnel.CHECKSUM))),
                        "06010000" // SET_DEST
                                + "2400 0180" + WEB_HEX
                                + "5400 0280" + SERVER_HEX
                                + "0800 0300 02000000" // FWD_METHOD: tunnel
                                + "0800 0400 01000000" // WEIGHT
                                + "0800 0500 c8000000" // U_THRESH: 200
                                + "0800 0600 64000000" // L_THRESH: 100
                                + "0500 0d00 01 000000" // TUN_TYPE: GUE
                                + "0600 0e00 17c0 0000" // TUN_PORT: 6080, network order
                                + "0600 0f00 0100 0000"), // TUN_FLAGS: checksum
                arguments(
                        new DeleteDestination(WEB, SERVER),
                        "07010000" + "2400 0180" + WEB_HEX + "1c00 0280" + SERVER_HEX),
                arguments(new Flush(), "11010000"),
                arguments(new ZeroAll(), "10010000"),
                arguments(
                        new SetTimeouts(new Timeouts(900, 120, 300)),
                        "0c010000" // SET_CONFIG
                                + "0800 0400 84030000" // TIMEOUT_TCP
                                + "0800 0500 78000000" // TIMEOUT_TCP_FIN
                                + "0800 0600 2c010000"), // TIMEOUT_UDP
                arguments(
                        new StartDaemon(new SyncDaemon(
                                SyncDaemon.State.MASTER,
                                "eth0",
                                9,
                                1400,
                                Optional.of(RawAddress.parse("224.0.0.82")),
                                8850,
                                3)),
                        "09010000" // NEW_DAEMON
                                + "4000 0380" + "0800 0100 01000000" // STATE: master
                                + "0900 0200 6574683000 000000" // MCAST_IFN
                                + "0800 0300 09000000" // SYNC_ID
                                + "0600 0400 7805 0000" // SYNC_MAXLEN
                                + "0800 0500 e0000052" // MCAST_GROUP
                                + "0600 0700 9222 0000" // MCAST_PORT, host order
                                + "0500 0800 03 000000"), // MCAST_TTL
                arguments(new StopDaemon(SyncDaemon.State.BACKUP), "0a010000" + "0c00 0380" + "0800 0100 02000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void commandsAsTheKernelReadsThem(IpvsCommand command, String hex) {
        byte[] body = command.match(new IpvsEncoder(0x25)).body().toByteArray();
        assertThat(HexFormat.of().formatHex(body)).isEqualTo(hex.replace(" ", ""));
    }

    private static NetlinkMessage message(String hex) {
        return new NetlinkMessage(0x25, 2, 1, 0, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void aServiceAsTheKernelTellsIt() throws Exception {
        ServiceEntry entry = IpvsDecoder.service(message("01010000" + "9400 0180"
                + "0600 0100 0200 0000" // AF
                + "0600 0200 1100 0000" // PROTOCOL: UDP
                + "1400 0300 0a010203 000000000000000000000000" // ADDR: always 16 bytes
                + "0600 0400 0035 0000" // PORT: 53
                + "0700 0600 727200 00" // SCHED_NAME
                + "0c00 0700 06000000 ffffffff" // FLAGS: HASHED, ONEPACKET
                + "0800 0800 00000000" // TIMEOUT
                + "0800 0900 ffffffff" // NETMASK
                + "0c00 0a80 0800 0100 01000000" // STATS: 32 bits wide, to be ignored when
                + "3400 0c80" // STATS64 is there
                + "0c00 0100 0200000001000000" // CONNS
                + "0c00 0400 0300000001000000" // INBYTES
                + "0c00 0600 0500000000000000" // CPS
                + "0c00 0a00 0700000000000000")); // OUTBPS
        assertThat(entry.service())
                .isEqualTo(Service.of(ServiceKey.udp(RawAddress.parse("10.1.2.3"), 53), "rr")
                        .withFlags(Service.ONE_PACKET));
        assertThat(entry.stats()).isEqualTo(new Stats(0x100000002L, 0, 0, 0x100000003L, 0, 5, 0, 0, 0, 7));
    }

    @Test
    void aDestinationAsTheKernelTellsIt() throws Exception {
        DestinationEntry entry = IpvsDecoder.destination(
                message("05010000" + "8400 0280"
                        + "1400 0100 20010db8000000000000000000000007" // ADDR
                        + "0600 0200 0050 0000" // PORT
                        + "0600 0b00 0a00 0000" // ADDR_FAMILY: INET6
                        + "0800 0300 02000000" // FWD_METHOD: tunnel
                        + "0800 0400 07000000" // WEIGHT
                        + "0800 0500 64000000" // U_THRESH
                        + "0800 0600 32000000" // L_THRESH
                        + "0800 0700 01000000" // ACTIVE_CONNS
                        + "0800 0800 02000000" // INACT_CONNS
                        + "0800 0900 03000000" // PERSIST_CONNS
                        + "0500 0d00 02 000000" // TUN_TYPE: GRE
                        + "0600 0e00 0000 0000" // TUN_PORT
                        + "0600 0f00 0100 0000" // TUN_FLAGS
                        + "0c00 0a80 0800 0100 09000000"), // STATS of a kernel without STATS64
                Af.INET);
        assertThat(entry)
                .isEqualTo(new DestinationEntry(
                        Destination.of(
                                        new DestinationKey(RawAddress.parse("2001:db8::7"), 80),
                                        ForwardingMethod.TUNNEL,
                                        7)
                                .withThresholds(100, 50)
                                .withTunnel(new Tunnel(Tunnel.Type.GRE, 0, Tunnel.CHECKSUM)),
                        1,
                        2,
                        3,
                        new Stats(9, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
    }

    @Test
    void aDestinationOfAnOldKernelHasItsServicesFamily() throws Exception {
        String bare = "05010000" + "2800 0280" + "1400 0100 0a000007 000000000000000000000000" + "0600 0200 0050 0000"
                + "0800 0300 00010000"; // FWD_METHOD with connection flags above its three bits
        assertThat(IpvsDecoder.destination(message(bare), Af.INET).destination())
                .isEqualTo(Destination.of(
                        new DestinationKey(RawAddress.parse("10.0.0.7"), 80), ForwardingMethod.MASQUERADE, 0));
    }

    @Test
    void whatIsNoServiceIsToldSo() {
        assertThatThrownBy(() -> IpvsDecoder.service(message("01010000")))
                .isInstanceOf(NetlinkException.class)
                .hasMessageContaining("EBADMSG (74)")
                .hasMessageContaining("0 bytes are no address of family 0");
        assertThatThrownBy(() -> IpvsDecoder.service(message("01010000" + "0c00 0180" + "0800 0100 02000000")))
                .hasMessageContaining("attribute 1 has 4 bytes, not 2");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsWrittenIsRead(long seed) throws Exception {
        Random random = new Random(seed);
        Service service = RandomIpvs.service(random);
        Destination destination = RandomIpvs.destination(random);
        SyncDaemon daemon = RandomIpvs.daemon(random);
        assertThat(IpvsDecoder.service(read(IpvsEncoder.service(1, service))).service())
                .isEqualTo(service);
        assertThat(IpvsDecoder.serviceKey(read(IpvsEncoder.key(1, service.key()))))
                .isEqualTo(service.key());
        assertThat(IpvsDecoder.destination(read(IpvsEncoder.destination(1, service.key(), destination)), Af.INET)
                        .destination())
                .isEqualTo(destination);
        NlAttrs body = new StartDaemon(daemon).match(new IpvsEncoder(1)).body();
        assertThat(IpvsDecoder.daemon(read(body))).isEqualTo(daemon);
    }

    private static NetlinkMessage read(NlAttrs body) {
        return new NetlinkMessage(1, 0, 0, 0, body.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedMessagesAreReadOrRefused(long seed) {
        Random random = new Random(seed);
        byte[] body = IpvsEncoder.destination(1, RandomIpvs.service(random).key(), RandomIpvs.destination(random))
                .toByteArray();
        for (int i = 0; i < 50; i++) {
            byte[] damaged = body.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(IpvsFuzzTest.readEverything(damaged)).isBetween(0, 6);
        }
    }
}
