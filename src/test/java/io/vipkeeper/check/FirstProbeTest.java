package io.vipkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Schedule;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstProbeTest {
    @ParameterizedTest(name = "warmup {0} ms, random {1}: after {2} ms")
    @CsvSource({"0, 0.99, 1000", "10000, 0, 1000", "10000, 0.5, 6000", "60000, 0.75, 46000"})
    void aSecondAndARandomPartOfWarmup(long warmup, double random, long expected) {
        Schedule schedule =
                new Schedule(Duration.ofSeconds(60), 1, Duration.ofSeconds(1), Duration.ofMillis(warmup), false, false);
        assertThat(FirstProbe.delay(schedule, random)).isEqualTo(Duration.ofMillis(expected));
    }
}
