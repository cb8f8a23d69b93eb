package io.vipkeeper.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeightTest {
    private static final boolean FAULT = true;

    static Stream<Arguments> flags() {
        return Stream.of(
                arguments(10, false, Reading.WELL, 10, !FAULT),
                arguments(10, false, Reading.ILL, 0, !FAULT),
                arguments(-10, false, Reading.WELL, 0, !FAULT),
                arguments(-10, false, Reading.ILL, -10, !FAULT),
                arguments(10, true, Reading.WELL, -10, !FAULT),
                arguments(10, true, Reading.ILL, 0, !FAULT),
                arguments(-10, true, Reading.WELL, 0, !FAULT),
                arguments(-10, true, Reading.ILL, 10, !FAULT),
                arguments(-253, false, Reading.ILL, -253, !FAULT),
                arguments(0, false, Reading.WELL, 0, !FAULT),
                arguments(0, false, Reading.ILL, 0, FAULT),
                arguments(0, true, Reading.WELL, 0, FAULT),
                arguments(0, true, Reading.ILL, 0, !FAULT));
    }

    @ParameterizedTest(name = "weight {0}, reverse {1}, {2}: {3}, fault {4}")
    @MethodSource("flags")
    void flag(int value, boolean reverse, Reading reading, int contribution, boolean fault) {
        Weight.Bearing bearing = new Weight(value, reverse).of(reading);
        assertThat(bearing.contribution()).isEqualTo(contribution);
        assertThat(bearing.fault()).isEqualTo(fault);
        assertThat(bearing.pending()).isFalse();
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments(1, false, 0, 0, !FAULT, 0),
                arguments(1, false, 7, 7, !FAULT, 7),
                arguments(-2, false, 7, -14, !FAULT, -14),
                arguments(-2, true, 7, 14, !FAULT, 14),
                arguments(1, false, 253, 253, !FAULT, 253),
                arguments(1, false, 254, 253, !FAULT, 253),
                arguments(254, false, 1L << 31, 253, !FAULT, 253),
                arguments(1, false, -253, -253, !FAULT, -253),
                arguments(1, false, -254, 0, FAULT, -254),
                arguments(1, true, 254, 0, FAULT, -254),
                arguments(127, false, -2, 0, FAULT, -254),
                arguments(100, false, -3, 0, FAULT, -300),
                arguments(254, false, -(1L << 31), 0, FAULT, Integer.MIN_VALUE),
                arguments(0, false, 0, 0, !FAULT, 0),
                arguments(0, false, 1, 0, FAULT, -254),
                arguments(0, false, -1, 0, FAULT, -254),
                arguments(0, true, 0, 0, FAULT, -254),
                arguments(0, true, 5, 0, !FAULT, 0));
    }

    @ParameterizedTest(name = "weight {0}, reverse {1}, file holds {2}: {3}, fault {4}, product {5}")
    @MethodSource("numbers")
    void number(int value, boolean reverse, long number, int contribution, boolean fault, int product) {
        assertThat(new Weight(value, reverse).of(new Reading.Count(number)))
                .isEqualTo(new Weight.Bearing(contribution, fault, false, product));
    }

    @Test
    void whatHasNotReportedAddsNothingAndOfWeightZeroIsWaitedFor() {
        assertThat(new Weight(20, false).of(Reading.UNKNOWN)).isEqualTo(new Weight.Bearing(0, false, false, 0));
        assertThat(Weight.FAULT.of(Reading.UNKNOWN)).isEqualTo(new Weight.Bearing(0, false, true, 0));
    }

    @Test
    void aUseOverridesWhatItNames() {
        Weight own = new Weight(5, true);
        assertThat(own.overridden(OptionalInt.empty(), Optional.empty())).isEqualTo(own);
        assertThat(own.overridden(OptionalInt.of(-3), Optional.empty())).isEqualTo(new Weight(-3, true));
        assertThat(own.overridden(OptionalInt.of(-3), Optional.of(false))).isEqualTo(new Weight(-3, false));
    }
}
