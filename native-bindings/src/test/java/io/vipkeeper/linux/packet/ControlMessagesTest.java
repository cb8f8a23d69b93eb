package io.vipkeeper.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hex is as a little-endian machine has it: length 8, level 4, type 4, value, padding to 8. */
class ControlMessagesTest {
    private static final String IPV4_INFO = "1c00000000000000 00000000 08000000" // 28 bytes, IPPROTO_IP, IP_PKTINFO
            + "07000000 c0000201 e0000012 00000000"; // index 7, local 192.0.2.1, destination 224.0.0.18, padding
    private static final String IPV6_INFO = "2400000000000000 29000000 32000000" // 36 bytes, IPPROTO_IPV6, IPV6_PKTINFO
            + "ff020000000000000000000000000012 09000000 00000000"; // ff02::12, index 9, padding
    private static final String IPV6_HOPS =
            "1400000000000000 29000000 34000000" // 20 bytes, IPPROTO_IPV6, IPV6_HOPLIMIT
                    + "ff000000 00000000"; // 255, padding

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static Stream<Arguments> received() {
        return Stream.of(
                arguments("an IPv4 packet", IPV4_INFO, 7, -1, "224.0.0.18"),
                arguments("an IPv6 packet", IPV6_INFO + IPV6_HOPS, 9, 255, "ff02::12"),
                arguments("the other order", IPV6_HOPS + IPV6_INFO, 9, 255, "ff02::12"),
                arguments("time to live", "1400000000000000 00000000 02000000 40000000", 0, 64, ""),
                arguments("nothing", "", 0, -1, ""),
                arguments(
                        "others are passed over",
                        "1400000000000000 01000000 1d000000 01020304 00000000" + IPV4_INFO,
                        7,
                        -1,
                        "224.0.0.18"),
                arguments(
                        "too short for its type",
                        "1400000000000000 00000000 08000000 07000000 00000000" + IPV6_HOPS,
                        0,
                        255,
                        ""),
                arguments(
                        "length below the header",
                        "0800000000000000 29000000 34000000 ff000000" + IPV6_INFO,
                        0,
                        -1,
                        ""),
                arguments(
                        "length beyond the end",
                        IPV6_HOPS + "ff00000000000000 29000000 32000000" + "00".repeat(20),
                        0,
                        255,
                        ""),
                arguments("length beyond any", "ffffffffffffff7f 29000000 34000000 ff000000", 0, -1, ""),
                arguments("negative length", "ffffffffffffffff 29000000 34000000 ff000000", 0, -1, ""),
                arguments("a header cut", "1400000000000000 29000000", 0, -1, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("received")
    void reads(String because, String control, int link, int hopLimit, String destination) {
        ControlMessages messages = ControlMessages.decode(hex(control));
        assertThat(messages.link()).isEqualTo(link);
        assertThat(messages.hopLimit()).isEqualTo(hopLimit);
        assertThat(messages.destination())
                .isEqualTo(destination.isEmpty() ? Optional.empty() : Optional.of(RawAddress.parse(destination)));
    }

    @Test
    void theSourceOfAnIpv6PacketIsChosen() {
        assertThat(ControlMessages.ipv6Source(RawAddress.parse("ff02::12"), 9)).isEqualTo(hex(IPV6_INFO));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyBytesAreRead(long seed) {
        Random random = new Random(seed);
        byte[] good = hex(IPV6_HOPS + IPV6_INFO + IPV4_INFO);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = random.nextBoolean() ? good.clone() : new byte[1 + random.nextInt(200)];
            for (int n = random.nextInt(10); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            ControlMessages messages = ControlMessages.decode(bytes);
            byte[] ip = new byte[random.nextInt(40)];
            random.nextBytes(ip);
            Optional<Packet> packet = RawSocket.ipv4Packet(messages, false, ip);
            assertThat(packet.isPresent()).isEqualTo(ip.length >= 20);
            packet.ifPresent(p -> assertThat(p.hopLimit()).isBetween(0, 255));
        }
    }
}
