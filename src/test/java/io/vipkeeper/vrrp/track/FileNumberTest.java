package io.vipkeeper.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are those of glibc's strtol(text, NULL, 0). */
class FileNumberTest {
    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'',0",
                "0,0",
                "12,12",
                "'12\n',12",
                "'  \t\r\n12',12",
                "+12,12",
                "-12,-12",
                "--12,0",
                "+-12,0",
                "- 12,0",
                "12abc,12",
                "1 2,1",
                "1.9,1",
                "abc,0",
                "0x10,16",
                "0X1f,31",
                "-0x10,-16",
                "0x,0",
                "0xg,0",
                "x10,0",
                "010,8",
                "-017,-15",
                "08,0",
                "0128,10",
                "00x10,0",
                "٣,0",
                "2147483648,2147483648",
                "9223372036854775807,9223372036854775807",
                "9223372036854775808,9223372036854775807",
                "-9223372036854775808,-9223372036854775808",
                "-9223372036854775809,-9223372036854775808",
                "99999999999999999999999,9223372036854775807",
                "0xffffffffffffffffff,9223372036854775807"
            })
    void readsAsStrtol(String text, long expected) {
        assertThat(FileNumber.parse(text)).isEqualTo(expected);
    }
}
