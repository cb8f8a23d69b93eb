package io.vipkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectMachineTest {
    private static final Names NAMES = new Names("[10.0.0.1]:tcp:80", "[10.0.0.1]:tcp:8080", "[192.0.2.1]:tcp:80");
    private static final Outcome OK = new Passed(Finding.CONNECTED);
    private static final Outcome REFUSED = new Failed(Reason.CONNECT_REFUSED, "");
    private static final Outcome LATE = new Failed(Reason.CONNECT_TIMEOUT, "");

    private static final String SUCCESS = "TCP connection to [10.0.0.1]:tcp:8080 success.";
    private static final String ATTEMPT = "TCP connection to [10.0.0.1]:tcp:8080 failed.";
    private static final String FAILED = "TCP_CHECK on service [10.0.0.1]:tcp:8080 failed.";
    private static final String DOWN = "DOWN mail [=> TCP CHECK failed on service <=]";
    private static final String UP = "UP mail [=> TCP CHECK succeed on service <=]";

    private static Schedule schedule(int retry, String options) {
        return new Schedule(
                Duration.ofSeconds(10),
                retry,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                options.contains("alpha"),
                options.contains("log_all"));
    }

    static Stream<Arguments> runs() {
        Schedule plain = schedule(2, "");
        Schedule alpha = schedule(2, "alpha");
        Schedule logAll = schedule(1, "log_all");
        CheckerState settled = CheckerState.atStart(plain).verdict(true);
        String retried = "TCP_CHECK on service [10.0.0.1]:tcp:8080 failed after 2 retries.; " + DOWN + "; next 10s";
        return Stream.of(
                arguments(
                        "at the start the first failure is final, and its line names no retries",
                        plain,
                        CheckerState.atStart(plain),
                        List.of(REFUSED),
                        List.of(FAILED + "; " + DOWN + "; next 10s")),
                arguments(
                        "at the start a success is logged once, and is no news for the server",
                        plain,
                        CheckerState.atStart(plain),
                        List.of(OK, OK),
                        List.of(SUCCESS + "; next 10s", "next 10s")),
                arguments(
                        "a server that was seen up has all its retries, delay_before_retry apart, in silence",
                        plain,
                        settled,
                        List.of(REFUSED, LATE, REFUSED),
                        List.of("next 2s", "next 2s", retried)),
                arguments(
                        "a success between failures gives all retries back",
                        plain,
                        settled,
                        List.of(REFUSED, REFUSED, OK, REFUSED, REFUSED, REFUSED),
                        List.of("next 2s", "next 2s", "next 10s", "next 2s", "next 2s", retried)),
                arguments(
                        "a server that is down is probed every delay_loop without a word",
                        plain,
                        settled.verdict(false),
                        List.of(REFUSED, LATE, REFUSED, REFUSED),
                        List.of("next 10s", "next 10s", "next 10s", "next 10s")),
                arguments(
                        "one success brings a server back, and its retries with it",
                        plain,
                        settled.verdict(false),
                        List.of(OK, REFUSED, REFUSED, REFUSED),
                        List.of(SUCCESS + "; " + UP + "; next 10s", "next 2s", "next 2s", retried)),
                arguments(
                        "without retries the first failure of a server that was up is final",
                        schedule(0, ""),
                        settled,
                        List.of(REFUSED),
                        List.of(FAILED + "; " + DOWN + "; next 10s")),
                arguments(
                        "an alpha server that fails at the start is told of, though nothing changes",
                        alpha,
                        CheckerState.atStart(alpha),
                        List.of(REFUSED, REFUSED),
                        List.of(FAILED + "; found down; next 10s", "next 10s")),
                arguments(
                        "an alpha server comes up with its first success",
                        alpha,
                        CheckerState.atStart(alpha),
                        List.of(OK),
                        List.of(SUCCESS + "; " + UP + "; next 10s")),
                arguments(
                        "a server that a reload brought has its retries before it fails",
                        plain,
                        CheckerState.inReload(plain),
                        List.of(REFUSED, REFUSED, REFUSED),
                        List.of("next 2s", "next 2s", retried)),
                arguments(
                        "a server that a reload brought is silent about a success after a failed attempt",
                        plain,
                        CheckerState.inReload(plain),
                        List.of(REFUSED, OK),
                        List.of("next 2s", "next 10s")),
                arguments(
                        "an alpha server that a reload brought fails in silence until its first success",
                        alpha,
                        CheckerState.inReload(alpha),
                        List.of(REFUSED, REFUSED, OK),
                        List.of("next 10s", "next 10s", SUCCESS + "; " + UP + "; next 10s")),
                arguments(
                        "so does one that has no retries",
                        schedule(0, "alpha"),
                        CheckerState.inReload(schedule(0, "alpha")),
                        List.of(REFUSED, OK),
                        List.of("next 10s", SUCCESS + "; " + UP + "; next 10s")),
                arguments(
                        "a new checker of a server that is known to be down fails in silence",
                        plain,
                        CheckerState.succeeding(false),
                        List.of(REFUSED, OK),
                        List.of("next 10s", SUCCESS + "; " + UP + "; next 10s")),
                arguments(
                        "a new checker of a server that is known to be up has its retries",
                        plain,
                        CheckerState.succeeding(true),
                        List.of(REFUSED, REFUSED, REFUSED),
                        List.of("next 2s", "next 2s", retried)),
                arguments(
                        "log_all_failures tells of every failed attempt and its kind, the last included",
                        logAll,
                        settled,
                        List.of(LATE, REFUSED, REFUSED),
                        List.of(
                                "TCP connection to [10.0.0.1]:tcp:8080 timeout.; next 2s",
                                ATTEMPT + "; TCP_CHECK on service [10.0.0.1]:tcp:8080 failed after 1 retries.; " + DOWN
                                        + "; next 10s",
                                "next 10s")),
                arguments(
                        "a probe that could not be made is no verdict and takes no retry",
                        plain,
                        settled,
                        List.of(REFUSED, new Unable("no free port"), REFUSED, REFUSED),
                        List.of(
                                "next 2s",
                                "TCP check of [10.0.0.1]:tcp:8080 could not be made: no free port. Rescheduling.;"
                                        + " next 10s",
                                "next 2s",
                                retried)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void run(String because, Schedule schedule, CheckerState begin, List<Outcome> outcomes, List<String> expected) {
        assertThat(Transcript.of(begin, outcomes, (state, o) -> ConnectMachine.step(schedule, NAMES, state, o)))
                .as(because)
                .isEqualTo(expected);
    }
}
