package io.vipkeeper.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramTest {
    @ParameterizedTest(name = "of {0} the {1} quantile is at most {2}")
    @CsvSource({
        "'',              0.5,  0",
        "'0',             0.5,  0",
        "'-5',            1,    0",
        "'7',             0.01, 7",
        "'7',             1,    7",
        "'1 2 3 100',     0.25, 1",
        "'1 2 3 100',     0.5,  3",
        "'1 2 3 100',     1,    100",
        "'9223372036854775807', 0.5, 9223372036854775807"
    })
    void percentiles(String values, double fraction, long expected) {
        Histogram histogram = new Histogram();
        Arrays.stream(values.split(" ", -1))
                .filter(text -> !text.isEmpty())
                .forEach(text -> histogram.record(Long.parseLong(text)));
        assertThat(histogram.percentile(fraction)).isEqualTo(expected);
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aPercentileIsRightWithinAFactorOfTwo(int seed) {
        Random random = new Random(seed);
        long[] values = random.longs(1 + random.nextInt(200), 1, 1L << (1 + random.nextInt(40)))
                .toArray();
        Histogram histogram = new Histogram();
        Arrays.stream(values).forEach(histogram::record);
        Arrays.sort(values);
        for (double fraction : new double[] {0.01, 0.5, 0.9, 0.99, 1}) {
            long exact = values[(int) Math.ceil(fraction * values.length) - 1];
            assertThat(histogram.percentile(fraction)).isBetween(exact, 2 * exact);
        }
        assertThat(histogram.count()).isEqualTo(values.length);
        assertThat(histogram.maximum()).isEqualTo(values[values.length - 1]);
    }

    @Test
    void nothingRecordedIsNothing() {
        Histogram histogram = new Histogram();
        assertThat(histogram.count()).isZero();
        assertThat(histogram.maximum()).isZero();
        assertThat(histogram.percentile(0.99)).isZero();
    }
}
