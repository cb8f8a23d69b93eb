package io.vipkeeper.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timers as keepalived computes them. */
class TimersTest {
    @ParameterizedTest(name = "version {0}, priority {1}, every {2} us: skew {3} us, down {4} us")
    @CsvSource({
        "2, 1, 1000000, 996093, 3996093",
        "2, 100, 1000000, 609375, 3609375",
        "2, 150, 1000000, 414062, 3414062",
        "2, 254, 1000000, 7812, 3007812",
        "2, 255, 1000000, 3906, 3003906",
        "2, 100, 2000000, 609375, 6609375",
        "3, 1, 1000000, 996093, 3996093",
        "3, 100, 1000000, 609375, 3609375",
        "3, 150, 1000000, 414062, 3414062",
        "3, 254, 1000000, 7812, 3007812",
        "3, 255, 1000000, 3906, 3003906",
        "3, 100, 100000, 60937, 360937",
        "3, 254, 100000, 781, 300781",
        "3, 1, 40950000, 40790039, 163640039",
    })
    void skewAndMasterDown(int version, int priority, long interval, long skew, long down) {
        assertThat(Timers.skewMicros(version, priority, interval)).isEqualTo(skew);
        assertThat(Timers.masterDownMicros(version, priority, interval, 3)).isEqualTo(down);
    }

    @ParameterizedTest
    @CsvSource({"5000000000, 5.000000", "1234567, 0.001234", "0, 0.000000", "4781250000, 4.781250"})
    void secondsAsLogged(long nanos, String text) {
        assertThat(Timers.seconds(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 100", "100, 200, 254", "100, -200, 1", "254, 1, 254", "1, -1, 1", "255, -254, 255"})
    void effectivePriority(int base, int contribution, int effective) {
        assertThat(Priority.effective(base, contribution)).isEqualTo(effective);
    }
}
