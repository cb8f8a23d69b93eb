package io.vipkeeper.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
    @ParameterizedTest(name = "{0}, routers: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "000001ffffffffff, true, -",
                "0000000000003000, true, -",
                "0000000000001000, false, -",
                "8000000000003000, true, -",
                "0000000000000000, false, 'Missing CAP_NET_ADMIN (to change IPVS rules): run as root, or use --dry-run'",
                "0000000000001000, true, 'Missing CAP_NET_RAW (to send and receive adverts): run as root, or use --dry-run'",
                "ffffffffffffcfff, true, 'Missing CAP_NET_ADMIN (to change IPVS rules and addresses) and CAP_NET_RAW"
                        + " (to send and receive adverts): run as root, or use --dry-run'"
            })
    void missing(String effective, boolean routers, String words) {
        String status =
                "Name:\tjava\nCapPrm:\t0000000000000000\nCapEff:\t" + effective + "\nCapBnd:\t000001ffffffffff\n";
        assertThat(Capabilities.missing(status, routers).orElse(null)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"''", "'CapEff:'", "'CapEff:\tnothing'"})
    void whatCannotBeToldIsNotMissing(String status) {
        assertThat(Capabilities.missing(status, true)).isEmpty();
    }
}
