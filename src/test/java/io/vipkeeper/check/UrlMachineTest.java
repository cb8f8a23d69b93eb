package io.vipkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UrlMachineTest {
    private static final Names NAMES = new Names("[10.0.0.1]:tcp:80", "[10.0.0.1]:tcp:80", "[192.0.2.1]:tcp:80");
    private static final Outcome OK = new Passed(Finding.STATUS_CODE);
    private static final Outcome BAD = new Failed(Reason.STATUS_CODE, "503");

    private static final String SUCCESS = "Remote Web server [10.0.0.1]:tcp:80 succeed on service.";
    private static final String UP = SUCCESS + "; UP mail [=> CHECK succeed on service <=]; next 10s";
    private static final String DOWN_MAIL = "DOWN mail [=> CHECK failed on service : HTTP/SSL request failed <=]";
    private static final String DOWN =
            "HTTP_CHECK on service [10.0.0.1]:tcp:80 failed after 2 retries.; " + DOWN_MAIL + "; next 10s";

    /** Options: {@code alpha log_all tls fast slow} (delay_before_retry longer than delay_loop). */
    private static HttpCheck check(int urls, int retry, String options) {
        Endpoint target = new Endpoint(IpAddress.literal("10.0.0.1"), 80);
        List<Url> list = new ArrayList<>();
        for (int i = 0; i < urls; i++) {
            list.add(new Url(
                    "/" + i,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Url.StatusRange(200, 299)),
                    Optional.empty(),
                    false));
        }
        Schedule schedule = new Schedule(
                Duration.ofSeconds(10),
                retry,
                Duration.ofSeconds(options.contains("slow") ? 30 : 3),
                Duration.ZERO,
                options.contains("alpha"),
                options.contains("log_all"));
        Connection connection = new Connection(target, Optional.empty(), 0, Optional.empty(), Duration.ofSeconds(5), 0);
        return new HttpCheck(
                schedule,
                connection,
                HttpCheck.Version.HTTP_1_0,
                list,
                options.contains("fast"),
                options.contains("tls") ? Optional.of(new HttpCheck.Tls(false, false)) : Optional.empty());
    }

    private static CheckerState start(HttpCheck check) {
        return CheckerState.atStart(check.schedule());
    }

    private static final CheckerState SETTLED = start(check(1, 0, "")).verdict(true);

    private static String seen(int url) {
        return "HTTP status code success to [10.0.0.1]:tcp:80 url(/" + url + ")";
    }

    static Stream<Arguments> runs() {
        HttpCheck one = check(1, 2, "");
        HttpCheck three = check(3, 2, "");
        HttpCheck alpha = check(1, 2, "alpha");
        String found = seen(1) + "; next 10s";
        return Stream.of(
                arguments(
                        "at the start the first failure is final, with the retries in its line all the same",
                        one,
                        start(one),
                        List.of(BAD),
                        List.of(DOWN)),
                arguments(
                        "without retries the line has none",
                        check(1, 0, ""),
                        SETTLED,
                        List.of(BAD),
                        List.of("HTTP_CHECK on service [10.0.0.1]:tcp:80 failed.; " + DOWN_MAIL + "; next 10s")),
                arguments(
                        "SSL_GET goes by its own name",
                        check(1, 0, "tls"),
                        SETTLED,
                        List.of(BAD),
                        List.of("SSL_CHECK on service [10.0.0.1]:tcp:80 failed.; " + DOWN_MAIL + "; next 10s")),
                arguments(
                        "a success is told of once all urls passed, and is no news for a server that counts as up",
                        three,
                        start(three),
                        List.of(OK, OK, OK, OK),
                        List.of("next 10s", "next 10s", SUCCESS + "; next 10s", "next 10s")),
                arguments(
                        "a failed url is asked again, retry times, and a success gives the retries back",
                        one,
                        SETTLED,
                        List.of(BAD, BAD, OK, BAD, BAD, BAD),
                        List.of("next 3s", "next 3s", "next 10s", "next 3s", "next 3s", DOWN)),
                arguments(
                        "one url: two successes in a row bring the server back",
                        one,
                        SETTLED,
                        List.of(BAD, BAD, BAD, BAD, OK, OK),
                        List.of("next 3s", "next 3s", DOWN, "next 10s", seen(0) + "; next 10s", seen(0) + "; " + UP)),
                arguments(
                        "three urls: the failed one, then a whole pass, four successes in all",
                        three,
                        SETTLED,
                        List.of(OK, BAD, BAD, BAD, BAD, OK, OK, OK, OK),
                        List.of(
                                "next 10s",
                                "next 3s",
                                "next 3s",
                                DOWN,
                                "next 10s",
                                found,
                                seen(0) + "; next 10s",
                                seen(1) + "; next 10s",
                                seen(2) + "; " + UP)),
                arguments(
                        "a failure on the way back starts over with that url, without retries or a word",
                        three,
                        SETTLED,
                        List.of(OK, BAD, BAD, BAD, OK, OK, BAD, OK, OK, OK, OK),
                        List.of(
                                "next 10s",
                                "next 3s",
                                "next 3s",
                                DOWN,
                                found,
                                seen(0) + "; next 10s",
                                "next 10s",
                                found,
                                seen(0) + "; next 10s",
                                seen(1) + "; next 10s",
                                seen(2) + "; " + UP)),
                arguments(
                        "fast_recovery waits only after the failed url and after a whole pass",
                        check(3, 0, "fast"),
                        SETTLED.verdict(false).asking(1, 1),
                        List.of(OK, OK, OK, OK, OK),
                        List.of(found, seen(0) + "; next 0s", seen(1) + "; next 0s", seen(2) + "; " + UP, "next 10s")),
                arguments(
                        "fast_recovery hastens the first pass after the start, too",
                        check(2, 0, "fast"),
                        start(check(2, 0, "fast")),
                        List.of(OK, OK, OK),
                        List.of("next 0s", SUCCESS + "; next 10s", "next 10s")),
                arguments(
                        "a delay_before_retry longer than delay_loop rules while the server is down",
                        check(1, 0, "slow"),
                        SETTLED,
                        List.of(BAD, BAD),
                        List.of(
                                "HTTP_CHECK on service [10.0.0.1]:tcp:80 failed.; " + DOWN_MAIL + "; next 30s",
                                "next 30s")),
                arguments(
                        "an alpha server that fails at the start is logged and nothing else",
                        alpha,
                        start(alpha),
                        List.of(BAD, BAD),
                        List.of(
                                "HTTP_CHECK on service [10.0.0.1]:tcp:80 failed after 2 retries.; next 10s",
                                "next 10s")),
                arguments(
                        "an alpha server that never failed comes up after one pass",
                        alpha,
                        start(alpha),
                        List.of(OK),
                        List.of(seen(0) + "; " + UP)),
                arguments(
                        "an alpha server that a reload brought fails in silence",
                        alpha,
                        CheckerState.inReload(alpha.schedule()),
                        List.of(BAD, OK, OK),
                        List.of("next 10s", seen(0) + "; next 10s", seen(0) + "; " + UP)),
                arguments(
                        "a server that a reload brought has its retries",
                        one,
                        CheckerState.inReload(one.schedule()),
                        List.of(BAD, BAD, BAD),
                        List.of("next 3s", "next 3s", DOWN)),
                arguments(
                        "log_all_failures tells of each attempt while the server is up, the last included",
                        check(1, 1, "log_all"),
                        SETTLED,
                        List.of(BAD, BAD, BAD),
                        List.of(
                                "HTTP status code error to server [10.0.0.1]:tcp:80 (503).; next 3s",
                                "HTTP status code error to server [10.0.0.1]:tcp:80 (503).;"
                                        + " HTTP_CHECK on service [10.0.0.1]:tcp:80 failed after 1 retries.; "
                                        + DOWN_MAIL + "; next 10s",
                                "next 10s")),
                arguments(
                        "a probe that could not be made is no verdict: same url, same retries left",
                        check(1, 1, "tls"),
                        SETTLED,
                        List.of(BAD, new Unable("no such device"), BAD),
                        List.of(
                                "next 3s",
                                "SSL_CHECK check of [10.0.0.1]:tcp:80 could not be made: no such device. Rescheduling.;"
                                        + " next 10s",
                                "SSL_CHECK on service [10.0.0.1]:tcp:80 failed after 1 retries.; " + DOWN_MAIL
                                        + "; next 10s")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void run(String because, HttpCheck check, CheckerState begin, List<Outcome> outcomes, List<String> expected) {
        assertThat(Transcript.of(begin, outcomes, (state, o) -> UrlMachine.step(check, NAMES, state, o)))
                .as(because)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED,   HTTP status code success to [10.0.0.1]:tcp:80 url(/0)",
        "STATUS_CODE, HTTP status code success to [10.0.0.1]:tcp:80 url(/0)",
        "DIGEST,      MD5 digest success to [10.0.0.1]:tcp:80 url(/0)",
        "REGEX,       Regex match success to [10.0.0.1]:tcp:80 url(/0)"
    })
    void theLineOfAUrlThatPassesAgainSaysWhatWasCompared(Finding finding, String line) {
        CheckStep step =
                UrlMachine.step(check(1, 0, ""), NAMES, SETTLED.verdict(false).asking(0, 0), new Passed(finding));
        assertThat(step.effects()).first().isEqualTo(new CheckEffect.Log(line));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT_TIMEOUT, 'Timeout connecting server [10.0.0.1]:tcp:80.'",
        "CONNECT_REFUSED, 'Error connecting server [10.0.0.1]:tcp:80.'",
        "TLS_FAILED,      'SSL handshake/communication error connecting to server [10.0.0.1]:tcp:80.'",
        "READ_TIMEOUT,    'Timeout HTTP read server [10.0.0.1]:tcp:80.'",
        "READ_FAILED,     'Connection failed server [10.0.0.1]:tcp:80.'",
        "NO_DATA,         'Read, no data received from  server [10.0.0.1]:tcp:80.'",
        "STATUS_CODE,     'HTTP status code error to server [10.0.0.1]:tcp:80.'",
        "DIGEST,          'MD5 digest error to server [10.0.0.1]:tcp:80.'",
        "REGEX,           'Regex match failed server [10.0.0.1]:tcp:80.'"
    })
    void everyReasonHasItsWords(Reason reason, String line) {
        CheckStep step = UrlMachine.step(check(1, 1, "log_all"), NAMES, SETTLED, new Failed(reason, ""));
        assertThat(step.effects()).first().isEqualTo(new CheckEffect.Log(line));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonTakesAServerDown(Reason reason) {
        CheckStep step = UrlMachine.step(check(1, 0, ""), NAMES, SETTLED, new Failed(reason, ""));
        assertThat(step.next().up()).isFalse();
    }
}
