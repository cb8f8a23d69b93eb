package io.vipkeeper.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hex is as a little-endian machine sees it: length 2, type 2, value, padding. */
class NlCodecTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static Stream<Arguments> attributes() {
        return Stream.of(
                arguments("u8, three bytes of padding", new NlAttrs().u8(1, 0xfe), "0500 0100 fe 000000"),
                arguments("u16 in host order", new NlAttrs().u16(2, 0x1234), "0600 0200 3412 0000"),
                arguments("u32 in host order", new NlAttrs().u32(3, 0xfffffffeL), "0800 0300 feffffff"),
                arguments("u64, not padded to 8", new NlAttrs().u64(4, 1), "0c00 0400 0100000000000000"),
                arguments("port in network order", new NlAttrs().be16(5, 8080), "0600 0500 1f90 0000"),
                arguments("32 bits in network order", new NlAttrs().be32(6, 0x0a000001), "0800 0600 0a000001"),
                arguments("text with its NUL", new NlAttrs().string(7, "wlc"), "0800 0700 776c6300"),
                arguments("text that needs padding", new NlAttrs().string(7, "rr"), "0700 0700 727200 00"),
                arguments("bytes", new NlAttrs().bytes(8, new byte[] {1, 2, 3, 4, 5}), "0900 0800 0102030405 000000"),
                arguments("flag", new NlAttrs().flag(9), "0400 0900"),
                arguments(
                        "nested, length without the padding of what follows",
                        new NlAttrs().nested(1, s -> s.u16(1, 2).u8(2, 6)).u8(2, 1),
                        "1400 0180 0600 0100 0200 0000 0500 0200 06 000000 0500 0200 01 000000"),
                arguments(
                        "nested in nested", new NlAttrs().nested(1, a -> a.nested(2, b -> {})), "0800 0180 0400 0280"),
                arguments(
                        "after a fixed header, which is padded too",
                        new NlAttrs(new byte[] {7, 1, 0}).u8(1, 2),
                        "070100 00 0500 0100 02 000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attributes")
    void writes(String because, NlAttrs attrs, String hex) {
        assertThat(HexFormat.of().formatHex(attrs.toByteArray())).isEqualTo(hex.replace(" ", ""));
    }

    @Test
    void growsAndRefusesWhatCannotBeAnAttribute() {
        assertThat(new NlAttrs().bytes(1, new byte[65531]).toByteArray()).hasSize(65536);
        assertThatThrownBy(() -> new NlAttrs().bytes(1, new byte[65532])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsWhatItWrote() {
        NlReader in = NlReader.of(
                new NlAttrs(new byte[4])
                        .u8(1, 255)
                        .u16(2, 65535)
                        .u32(3, 0xffffffffL)
                        .u64(4, -1)
                        .be16(5, 8080)
                        .be32(6, 0x01020304)
                        .string(7, "wrr")
                        .nested(8, n -> n.u32(1, 7).string(2, "x"))
                        .flag(9)
                        .toByteArray(),
                4);
        List<Object> seen = new ArrayList<>();
        while (in.next()) {
            seen.add(
                    switch (in.type()) {
                        case 1 -> in.u8();
                        case 2 -> in.u16();
                        case 3 -> in.u32();
                        case 4 -> in.u64();
                        case 5 -> in.be16();
                        case 6 -> in.be32();
                        case 7 -> in.string();
                        case 8 -> {
                            NlReader inner = in.nested();
                            List<Object> values = new ArrayList<>();
                            while (inner.next()) {
                                values.add(inner.type() == 1 ? inner.s32() : inner.string());
                            }
                            yield values;
                        }
                        default -> in.bytes().length;
                    });
        }
        assertThat(seen).containsExactly(255, 65535, 0xffffffffL, -1L, 8080, 0x01020304, "wrr", List.of(7, "x"), 0);
        assertThat(in.fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "header cut short, 0800 01, bytes after the last attribute",
        "length below the header, 0300 0100 00000000, attribute 1 of length 3 in 8 bytes",
        "length zero would loop, 0000 0000, attribute 0 of length 0 in 4 bytes",
        "length beyond the end, 0c00 0100 00000000, attribute 1 of length 12 in 8 bytes",
        "another width than asked for, 0600 0100 0000 0000, 'attribute 1 has 2 bytes, not 4'",
        "fault inside a nest, 0c00 0280 0900 0100 00000000, attribute 1 of length 9 in 8 bytes",
    })
    void faultsStick(String because, String hex, String fault) {
        NlReader in = NlReader.of(hex(hex), 0);
        while (in.next()) {
            if (in.type() == 2) {
                NlReader inner = in.nested();
                while (inner.next()) {
                    inner.u32();
                }
            } else {
                assertThat(in.u32()).isZero();
            }
        }
        assertThat(in.fault()).contains(fault);
        in.fail("another");
        assertThat(in.fault()).contains(fault);
        assertThat(in.next()).isFalse();
    }

    @Test
    void aBodyShorterThanItsFixedHeaderIsAFault() {
        NlReader in = NlReader.of(new byte[3], 4);
        assertThat(in.next()).isFalse();
        assertThat(in.fault()).contains("a body of 3 bytes where a header of 4 begins it");
    }

    @Test
    void aMessageIsFramed() {
        NetlinkMessage message = new NetlinkMessage(0x22, 5, 0x01020304, 9, new byte[] {1, 2, 3});
        assertThat(message.encode()).isEqualTo(hex("13000000 2200 0500 04030201 09000000 010203 00"));
        assertThat(NetlinkMessage.decode(message.encode()))
                .isEqualTo(new NetlinkMessage.Datagram(List.of(message), true));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, true",
        "00, 0, false",
        "0f000000 2200 0500 00000000 00000000, 0, false",
        "00000000 2200 0500 00000000 00000000, 0, false",
        "ffffffff 2200 0500 00000000 00000000, 0, false",
        "11000000 2200 0500 00000000 00000000, 0, false",
        "10000000 2200 0500 00000000 00000000, 1, true",
        "10000000 2200 0500 00000000 00000000 00, 1, false",
        "11000000 2200 0500 00000000 00000000 07, 1, true",
    })
    void lengthsThatDoNotFitEndADatagram(String hex, int messages, boolean wellFormed) {
        NetlinkMessage.Datagram datagram = NetlinkMessage.decode(hex(hex));
        assertThat(datagram.messages()).hasSize(messages);
        assertThat(datagram.wellFormed()).isEqualTo(wellFormed);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomTreesComeBack(long seed) {
        Random random = new Random(seed);
        NlAttrs attrs = new NlAttrs();
        StringBuilder expected = new StringBuilder();
        write(random, attrs, expected, 4);
        NlReader in = NlReader.of(attrs.toByteArray(), 0);
        assertThat(print(in)).isEqualTo(expected.toString());
        assertThat(in.fault()).isEmpty();
    }

    /** Types tell the kind of value: 1 text, 2 u32, 3 u64, 4 nest. */
    private static void write(Random random, NlAttrs attrs, StringBuilder expected, int depth) {
        for (int i = random.nextInt(6); i > 0; i--) {
            switch (random.nextInt(depth == 0 ? 3 : 4)) {
                case 0 -> {
                    String text = "x".repeat(random.nextInt(9));
                    attrs.string(1, text);
                    expected.append(text).append(';');
                }
                case 1 -> {
                    int value = random.nextInt();
                    attrs.u32(2, value);
                    expected.append(value).append(';');
                }
                case 2 -> {
                    long value = random.nextLong();
                    attrs.u64(3, value);
                    expected.append(value).append(';');
                }
                default -> {
                    expected.append('{');
                    attrs.nested(4, inner -> write(random, inner, expected, depth - 1));
                    expected.append('}');
                }
            }
        }
    }

    private static String print(NlReader in) {
        StringBuilder text = new StringBuilder();
        while (in.next()) {
            switch (in.type()) {
                case 1 -> text.append(in.string()).append(';');
                case 2 -> text.append(in.s32()).append(';');
                case 3 -> text.append(in.u64()).append(';');
                default -> text.append('{').append(print(in.nested())).append('}');
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesAreReadToAnEnd(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            for (int at = 0; at + 1 < bytes.length && random.nextInt(4) > 0; at += 8) {
                bytes[at] = (byte) random.nextInt(24);
                bytes[at + 1] = 0;
            }
            NlReader in = NlReader.of(bytes, random.nextInt(8));
            assertThat(print(in)).isNotNull();
            NetlinkMessage.decode(bytes).messages().forEach(message -> Acknowledgement.of(message));
        }
    }

    @Test
    void textEndsAtItsNulOrAtTheEnd() {
        NlReader in = NlReader.of(hex("0800 0100 6162 0063 0600 0100 6162"), 0);
        assertThat(in.next()).isTrue();
        assertThat(in.string()).isEqualTo("ab");
        assertThat(in.next()).isTrue();
        assertThat(in.string()).isEqualTo("ab");
        assertThat(in.bytes(2)).isEqualTo("ab".getBytes(StandardCharsets.US_ASCII));
        assertThat(in.bytes(3)).isEmpty();
        assertThat(in.fault()).contains("attribute 1 has 2 bytes, not 3");
    }
}
