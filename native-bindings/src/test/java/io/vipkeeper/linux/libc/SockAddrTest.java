package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SockAddrTest {
    static Stream<Arguments> layouts() {
        return Stream.of(
                arguments(new SockAddr.Netlink(0x1234, 1 << 4), "1000 0000 34120000 10000000"),
                arguments(new SockAddr.Unix("/dev/log"), "0100 2f6465762f6c6f67 00"),
                arguments(new SockAddr.Unix("@bus"), "0100 00 627573"),
                arguments(
                        new SockAddr.Inet(RawAddress.parse("10.1.2.3"), 8080, 0),
                        "0200 1f90 0a010203 0000000000000000"),
                arguments(
                        new SockAddr.Inet(RawAddress.parse("fe80::1"), 443, 3),
                        "0a00 01bb 00000000 fe80000000000000 0000000000000001 03000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void laysOutTheKernelsStructures(SockAddr address, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(address.encode()).isEqualTo(bytes);
        assertThat(SockAddr.decode(bytes)).contains(address);
    }

    @Test
    void anyBytesDecodeToSomethingOrNothing() {
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(130)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = (byte) new int[] {1, 2, 10, 16}[random.nextInt(4)];
                bytes[1] = 0;
            }
            SockAddr.decode(bytes);
        }
        assertThat(SockAddr.decode(new byte[0])).isEmpty();
        assertThat(SockAddr.decode(new byte[] {0x55, 0x55, 1, 2, 3, 4})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "0:0:0:0:0:ffff:c000:201, ::ffff:192.0.2.1",
    })
    void addressesReadAndPrint(String literal, String canonical) {
        RawAddress address = RawAddress.parse(literal);
        assertThat(address).hasToString(canonical).isEqualTo(RawAddress.parse(canonical));
        assertThat(address.isIpv4()).isEqualTo(literal.indexOf(':') < 0);
    }

    @ParameterizedTest
    @CsvSource({"''", "10.0.0", "10.0.0.256", "localhost", "[::1]", "fe80::1%lo", "1::2::3", ":"})
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> RawAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mappedAddressesStayIpv6() {
        byte[] mapped = RawAddress.parse("::ffff:10.0.0.1").bytes();
        assertThat(mapped).hasSize(16);
        assertThat(RawAddress.of(Arrays.copyOfRange(mapped, 12, 16))).isNotEqualTo(RawAddress.of(mapped));
    }
}
