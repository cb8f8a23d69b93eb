package io.vipkeeper.vrrp.packet;

import static io.vipkeeper.vrrp.packet.Packets.NOON;
import static io.vipkeeper.vrrp.packet.Packets.inet;
import static io.vipkeeper.vrrp.packet.Packets.inet6;
import static io.vipkeeper.vrrp.packet.Packets.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.vrrp.packet.Authentication.Scheme;
import io.vipkeeper.vrrp.packet.HmacParams.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wireshark's dissectors find nothing wrong with what we send. */
@Tag("netns") // needs tshark
class TsharkTest {
    private static final int LINKTYPE_ETHERNET = 1;
    private static final int LINKTYPE_RAW = 101;
    private static final MacAddress MAC = MacAddress.ofVirtualRouter(Family.INET, 51);

    @TempDir
    Path folder;

    static Stream<Arguments> adverts() {
        IpAddress second = IpAddress.literal("192.168.200.12");
        return Stream.of(
                arguments(inet(2), "2 51 100 1 - 192.168.200.11"),
                arguments(inet(2).withAddresses(List.of()), "2 51 100 1 -"),
                arguments(inet(2).withAuthentication(Scheme.PASS, "1111"), "2 51 100 1 1111 192.168.200.11"),
                arguments(inet(2).withAuthentication(Scheme.AH, "1111"), "2 51 100 1 - 192.168.200.11"),
                arguments(
                        inet(3).withAddresses(List.of(Packets.VIP, second)),
                        "3 51 100 100 - 192.168.200.11,192.168.200.12"),
                arguments(inet(3).withV3ChecksumAsV2(true), "3 51 100 100 - 192.168.200.11"),
                arguments(inet6(3), "3 51 100 100 - fe80::100"),
                arguments(inet6(3).withHmac(Packets.hmac(Mode.ENFORCE)), "3 51 100 100 - fe80::100"));
    }

    @ParameterizedTest
    @MethodSource("adverts")
    void advert(WireParams params, String fields) throws Exception {
        Datagram sent =
                new AdvertWire(params).adverts(100, source(params), NOON).get(0);
        List<String> seen = tshark(
                LINKTYPE_RAW,
                asOnTheWire(sent),
                params.v3ChecksumAsV2(),
                "vrrp.version",
                "vrrp.virt_rtr_id",
                "vrrp.prio",
                params.version() == 2 ? "vrrp.adver_int" : "vrrp.short_adver_int",
                "vrrp.auth_string",
                params.family() == Family.INET ? "vrrp.ip_addr" : "vrrp.ipv6_addr",
                "vrrp.checksum.status",
                "ip.checksum.status",
                "ip.dsfield",
                "_ws.expert.message",
                "_ws.malformed");
        String[] expected = fields.split(" ", -1);
        assertThat(seen.subList(0, expected.length)).containsExactly(expected);
        String header = params.family() == Family.INET ? "1 0xc0" : "- -";
        assertThat(String.join(" ", seen.subList(6, 11))).isEqualTo("1 " + header + " - -");
    }

    static Stream<Arguments> frames() {
        return Stream.of(
                arguments(
                        "192.168.200.11",
                        List.of("arp.opcode", "arp.isgratuitous", "arp.src.hw_mac", "arp.dst.proto_ipv4", "eth.dst"),
                        "1 1 00:00:5e:00:01:33 192.168.200.11 ff:ff:ff:ff:ff:ff - -"),
                arguments(
                        "2001:db8::100",
                        List.of(
                                "icmpv6.type",
                                "icmpv6.checksum.status",
                                "icmpv6.nd.na.flag.o",
                                "icmpv6.nd.na.target_address",
                                "icmpv6.opt.linkaddr"),
                        "136 1 1 2001:db8::100 00:00:5e:00:01:33 - -"));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void neighbourFrame(String address, List<String> fields, String expected) throws Exception {
        List<String> all = new ArrayList<>(fields);
        all.addAll(List.of("_ws.expert.message", "_ws.malformed"));
        assertThat(tshark(
                        LINKTYPE_ETHERNET,
                        NeighbourFrame.of(IpAddress.literal(address), MAC, false),
                        false,
                        all.toArray(String[]::new)))
                .containsExactly(expected.split(" ", -1));
    }

    /** The packet with what the kernel adds: the checksum of the IPv4 header; the whole IPv6 header and the checksum. */
    private static byte[] asOnTheWire(Datagram sent) {
        byte[] bytes = sent.bytes().clone();
        if (sent.source().family() == Family.INET) {
            Octets.putBe16(bytes, 10, new InternetChecksum().add(bytes, 0, 20).value());
            return bytes;
        }
        Octets.putBe16(
                bytes,
                6,
                new InternetChecksum()
                        .addPseudoHeader(sent.source(), sent.destination(), sent.protocol(), bytes.length)
                        .add(bytes, 0, bytes.length)
                        .value());
        return ByteBuffer.allocate(40 + bytes.length)
                .putInt(0x6c000000)
                .putShort((short) bytes.length)
                .put((byte) sent.protocol())
                .put((byte) 255)
                .put(sent.source().octets())
                .put(sent.destination().octets())
                .put(bytes)
                .array();
    }

    /** The fields as tshark shows them, {@code -} where there is none. */
    private List<String> tshark(int linkType, byte[] packet, boolean checksumAsV2, String... fields)
            throws IOException, InterruptedException {
        Path capture = folder.resolve("capture.pcap");
        Files.write(
                capture,
                ByteBuffer.allocate(40 + packet.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0xa1b2c3d4)
                        .putShort((short) 2)
                        .putShort((short) 4)
                        .putLong(0)
                        .putInt(65535)
                        .putInt(linkType)
                        .putLong(0)
                        .putInt(packet.length)
                        .putInt(packet.length)
                        .put(packet)
                        .array());
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
        for (String preference : List.of("ip.check_checksum:TRUE", "vrrp.v3_checksum_as_in_v2:" + checksumAsV2)) {
            command.addAll(List.of("-o", preference));
        }
        command.addAll(List.of("-E", "separator=|"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        Path errors = folder.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        return Stream.of(shown.split("\\|", -1))
                .map(field -> field.isEmpty() ? "-" : field)
                .toList();
    }
}
