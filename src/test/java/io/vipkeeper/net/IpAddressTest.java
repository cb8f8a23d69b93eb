package io.vipkeeper.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "fe80::, fe80::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
    })
    void printsTheCanonicalForm(String text, String canonical) {
        IpAddress address = IpAddress.literal(text);
        assertThat(address).hasToString(canonical);
        assertThat(IpAddress.literal(canonical)).isEqualTo(address).hasSameHashCodeAs(address);
        assertThat(IpAddress.of(address.octets())).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "223.255.255.255, false, false",
        "224.0.0.18, true, false",
        "239.255.255.255, true, false",
        "240.0.0.0, false, false",
        "169.254.0.1, false, true",
        "169.253.255.255, false, false",
        "169.255.0.0, false, false",
        "ff02::12, true, false",
        "feff::, false, false",
        "fe80::1, false, true",
        "febf::1, false, true",
        "fec0::1, false, false",
        "fe7f::1, false, false"
    })
    void knowsItsScope(String text, boolean multicast, boolean linkLocal) {
        assertThat(IpAddress.literal(text).isMulticast()).isEqualTo(multicast);
        assertThat(IpAddress.literal(text).isLinkLocal()).isEqualTo(linkLocal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..2.3",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "fe80::1%eth0",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "1:2:3:4:5:6:7::8"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Test
    void mappedAddressesStayIpv6() {
        IpAddress mapped = IpAddress.literal("::ffff:192.0.2.1");
        assertThat(mapped.family()).isEqualTo(Family.INET6);
        assertThat(IpAddress.literal("192.0.2.1")).isNotEqualTo(mapped).isLessThan(mapped);
    }

    @Test
    void countsAlongARange() {
        assertThat(IpAddress.literal("10.0.0.255").plus(1)).hasToString("10.0.1.0");
        assertThat(IpAddress.literal("2001:db8::ff").plus(1)).hasToString("2001:db8::100");
        assertThat(IpAddress.literal("10.0.0.1").distanceTo(IpAddress.literal("10.0.0.9")))
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0",
        "10.1.2.3/0, 0.0.0.0",
        "10.1.2.3/32, 10.1.2.3",
        "2001:db8::1/64, 2001:db8::",
        "2001:db8:1:2:3:4:5:6/80, 2001:db8:1:2:3::",
        "2001:db8::1/0, ::",
        "ffff::/1, 8000::"
    })
    void masksTheHostPart(String cidr, String network) {
        Cidr parsed = Cidr.parse(cidr).orElseThrow();
        assertThat(parsed.address().masked(parsed.prefix())).hasToString(network);
        assertThat(parsed.contains(IpAddress.literal(network))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "/8", "10.0.0.0/8/8"})
    void refusesWhatIsNoPrefix(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
