package io.vipkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.ScriptOutcome.Exited;
import io.vipkeeper.check.ScriptOutcome.NotStarted;
import io.vipkeeper.check.ScriptOutcome.Signalled;
import io.vipkeeper.check.ScriptOutcome.TimedOut;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MiscMachineTest {
    private static final Names NAMES = new Names("[10.0.0.1]:tcp:80", "[10.0.0.1]:tcp:80", "[192.0.2.1]:tcp:80");
    private static final int WEIGHT = 10;
    private static final String HEAD = "Misc check for [[10.0.0.1]:tcp:80 VS [192.0.2.1]:tcp:80] by [/bin/probe] ";
    private static final String DOWN = "DOWN mail [=> MISC CHECK failed on service <=]";
    private static final String UP = "UP mail [=> MISC CHECK succeed on service <=]";

    /** Options: {@code alpha log_all dynamic}. */
    private static MiscCheck check(int retry, String options) {
        Schedule schedule = new Schedule(
                Duration.ofSeconds(10),
                retry,
                Duration.ofSeconds(2),
                Duration.ZERO,
                options.contains("alpha"),
                options.contains("log_all"));
        Script script = new Script("/bin/probe 'a b'", List.of("/bin/probe", "a b"), false, Optional.empty());
        return new MiscCheck(schedule, script, Duration.ofSeconds(5), options.contains("dynamic"));
    }

    private static final CheckerState SETTLED =
            CheckerState.atStart(check(0, "").schedule()).verdict(true);

    private static Exited exit(int status) {
        return new Exited(status);
    }

    static Stream<Arguments> runs() {
        MiscCheck none = check(0, "");
        MiscCheck two = check(2, "");
        MiscCheck alpha = check(1, "alpha");
        MiscCheck dynamic = check(0, "dynamic");
        String final2 = HEAD + "failed after 2 retries (exited with status 1).; " + DOWN + "; next 10s";
        return Stream.of(
                arguments(
                        "without retries one failure takes the server down",
                        none,
                        SETTLED,
                        List.of(exit(1), exit(1)),
                        List.of(
                                HEAD + "failed with retry disabled (exited with status 1).; " + DOWN + "; next 10s",
                                "next 10s")),
                arguments(
                        "any status but 0 fails when misc_dynamic is off",
                        none,
                        SETTLED,
                        List.of(exit(2)),
                        List.of(HEAD + "failed with retry disabled (exited with status 2).; " + DOWN + "; next 10s")),
                arguments(
                        "at the start a success is logged and nothing else",
                        none,
                        CheckerState.atStart(none.schedule()),
                        List.of(exit(0), exit(0)),
                        List.of(HEAD + "succeeded.; next 10s", "next 10s")),
                arguments(
                        "at the start the first failure is final",
                        two,
                        CheckerState.atStart(two.schedule()),
                        List.of(exit(1)),
                        List.of(final2)),
                arguments(
                        "retries are made in silence",
                        two,
                        SETTLED,
                        List.of(exit(1), exit(1), exit(1)),
                        List.of("next 2s", "next 2s", final2)),
                arguments(
                        "one retry is called so",
                        check(1, ""),
                        SETTLED,
                        List.of(exit(1), exit(1)),
                        List.of(
                                "next 2s",
                                HEAD + "failed after 1 retry (exited with status 1).; " + DOWN + "; next 10s")),
                arguments(
                        "a success gives the retries back",
                        two,
                        SETTLED,
                        List.of(exit(1), exit(1), exit(0), exit(1), exit(1), exit(1)),
                        List.of("next 2s", "next 2s", "next 10s", "next 2s", "next 2s", final2)),
                arguments(
                        "log_all_failures numbers the attempts",
                        check(2, "log_all"),
                        SETTLED,
                        List.of(exit(1), exit(1), exit(1)),
                        List.of(
                                HEAD + "failed, will do 2 retries (exited with status 1).; next 2s",
                                HEAD + "failed on retry 1/2 (exited with status 1).; next 2s",
                                final2)),
                arguments(
                        "a signal is named",
                        none,
                        SETTLED,
                        List.of(new Signalled(9)),
                        List.of(HEAD + "failed with retry disabled (due to signal 9).; " + DOWN + "; next 10s")),
                arguments(
                        "a timeout is named, in the mail as well",
                        none,
                        SETTLED,
                        List.of(new TimedOut()),
                        List.of(HEAD + "timed out with retry disabled.;"
                                + " DOWN mail [=> MISC CHECK timed out on service <=]; next 10s")),
                arguments(
                        "a script that cannot be run says nothing of the server",
                        none,
                        SETTLED,
                        List.of(new NotStarted("Permission denied")),
                        List.of("next 10s")),
                arguments(
                        "one success brings a server back",
                        two,
                        SETTLED.verdict(false),
                        List.of(exit(0)),
                        List.of(HEAD + "succeeded.; " + UP + "; next 10s")),
                arguments(
                        "an alpha server that fails at the start is told of, though nothing changes",
                        alpha,
                        CheckerState.atStart(alpha.schedule()),
                        List.of(exit(1), exit(1), exit(0)),
                        List.of(
                                HEAD + "failed after 1 retry (exited with status 1).; found down; next 10s",
                                "next 10s",
                                HEAD + "succeeded.; " + UP + "; next 10s")),
                arguments(
                        "an alpha server that a reload brought fails in silence",
                        alpha,
                        CheckerState.inReload(alpha.schedule()),
                        List.of(exit(1), exit(0)),
                        List.of("next 10s", HEAD + "succeeded.; " + UP + "; next 10s")),
                arguments(
                        "a weight is told of when it changes, not every time",
                        dynamic,
                        SETTLED,
                        List.of(exit(102), exit(102), exit(0), exit(0)),
                        List.of("weight +90; next 10s", "next 10s", "weight +0; next 10s", "next 10s")),
                arguments(
                        "the weight of a server that comes back is told before",
                        dynamic,
                        SETTLED.verdict(false),
                        List.of(exit(5)),
                        List.of(HEAD + "succeeded.; weight -7; " + UP + "; next 10s")),
                arguments(
                        "a server that fails has its configured weight back once it is out",
                        dynamic,
                        SETTLED.contributing(-7),
                        List.of(exit(1), exit(1)),
                        List.of(
                                HEAD + "failed with retry disabled (exited with status 1).; " + DOWN
                                        + "; weight +0; next 10s",
                                "next 10s")),
                arguments(
                        "a failed attempt that is forgiven leaves the weight alone",
                        check(1, "dynamic"),
                        SETTLED.contributing(-7),
                        List.of(exit(1), exit(5)),
                        List.of("next 2s", "next 10s")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void run(String because, MiscCheck check, CheckerState begin, List<ScriptOutcome> outcomes, List<String> expected) {
        assertThat(Transcript.of(begin, outcomes, (state, o) -> MiscMachine.step(check, WEIGHT, NAMES, state, o)))
                .as(because)
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "exit {0} makes the weight {1}")
    @CsvSource({"0, 10", "2, 0", "3, 1", "12, 10", "100, 98", "255, 253"})
    void dynamicWeight(int status, int weight) {
        CheckStep step = MiscMachine.step(check(0, "dynamic"), WEIGHT, NAMES, SETTLED, new Exited(status));
        assertThat(step.next().contribution() + WEIGHT).isEqualTo(weight);
        assertThat(step.next().up()).isTrue();
    }
}
