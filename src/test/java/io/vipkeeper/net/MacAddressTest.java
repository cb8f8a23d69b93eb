package io.vipkeeper.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
    @ParameterizedTest
    @CsvSource({
        "00:00:5e:00:01:33, 00:00:5e:00:01:33",
        "FF:ff:Ff:fF:FF:FF, ff:ff:ff:ff:ff:ff",
        "2:0:0:a:b:c, 02:00:00:0a:0b:0c"
    })
    void texts(String written, String printed) {
        MacAddress address = MacAddress.parse(written).orElseThrow();
        assertThat(address).hasToString(printed);
        assertThat(MacAddress.of(address.octets())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1",
                "1:2:3:4:5",
                "1:2:3:4:5:6:",
                "1:2:3:4:5:6:7",
                "1:2::4:5:6",
                "001:2:3:4:5:6",
                "g:2:3:4:5:6",
                "1:2:3:4:5:-6"
            })
    void noAddresses(String text) {
        assertThat(MacAddress.parse(text)).isEmpty();
    }

    @Test
    void virtualRouters() {
        assertThat(MacAddress.ofVirtualRouter(Family.INET, 51)).hasToString("00:00:5e:00:01:33");
        assertThat(MacAddress.ofVirtualRouter(Family.INET6, 255)).hasToString("00:00:5e:00:02:ff");
    }

    @Test
    void bounds() {
        assertThat(MacAddress.BROADCAST).hasToString("ff:ff:ff:ff:ff:ff");
        assertThatThrownBy(() -> new MacAddress(1L << 48)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MacAddress.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }
}
