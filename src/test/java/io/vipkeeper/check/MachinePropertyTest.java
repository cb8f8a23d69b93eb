package io.vipkeeper.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.check.CheckEffect.FoundDown;
import io.vipkeeper.check.CheckEffect.Next;
import io.vipkeeper.check.CheckEffect.Verdict;
import io.vipkeeper.check.CheckEffect.Weight;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random outcomes: whatever a machine says agrees with the state that it goes to. */
class MachinePropertyTest {
    private static final Names NAMES = new Names("[10.0.0.1]:tcp:80", "[10.0.0.1]:tcp:80", "[192.0.2.1]:tcp:80");
    private static final int WEIGHT = 5;

    static IntStream seeds() {
        return IntStream.range(0, 100);
    }

    private static Schedule randomSchedule(Random random) {
        return new Schedule(
                Duration.ofSeconds(1 + random.nextInt(20)),
                random.nextInt(4),
                Duration.ofSeconds(1 + random.nextInt(20)),
                Duration.ZERO,
                random.nextBoolean(),
                random.nextBoolean());
    }

    private static Outcome randomOutcome(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> new Passed(Finding.STATUS_CODE);
            case 2 -> new Unable("no socket");
            default -> new Failed(List.of(Reason.values()).get(random.nextInt(Reason.values().length)), "");
        };
    }

    private static ScriptOutcome randomEnd(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new ScriptOutcome.Exited(0);
            case 1 -> new ScriptOutcome.Exited(random.nextInt(256));
            case 2 -> new ScriptOutcome.TimedOut();
            case 3 -> new ScriptOutcome.Signalled(9);
            case 4 -> new ScriptOutcome.NotStarted("no process");
            default -> new ScriptOutcome.Exited(1);
        };
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void connecting(int seed) {
        Random random = new Random(seed);
        Schedule schedule = randomSchedule(random);
        play(
                random,
                schedule,
                MachinePropertyTest::randomOutcome,
                (state, outcome) -> ConnectMachine.step(schedule, NAMES, state, outcome));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fetching(int seed) {
        Random random = new Random(seed);
        Url url = new Url(
                "/",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Url.StatusRange(200, 299)),
                Optional.empty(),
                false);
        int urls = 1 + random.nextInt(4);
        HttpCheck check = new HttpCheck(
                randomSchedule(random),
                new Connection(
                        new Endpoint(IpAddress.literal("10.0.0.1"), 80),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        0),
                HttpCheck.Version.HTTP_1_1,
                IntStream.range(0, urls).mapToObj(i -> url).toList(),
                random.nextBoolean(),
                Optional.empty());
        play(random, check.schedule(), MachinePropertyTest::randomOutcome, (state, outcome) -> {
            CheckStep step = UrlMachine.step(check, NAMES, state, outcome);
            assertThat(step.next().url()).isBetween(0, urls - 1);
            if (step.next().failedUrl() >= 0) {
                assertThat(step.next().up()).isFalse();
                assertThat(step.next().url()).isEqualTo(step.next().failedUrl());
            }
            return step;
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void running(int seed) {
        Random random = new Random(seed);
        Script script = new Script("probe", List.of("probe"), false, Optional.empty());
        MiscCheck check = new MiscCheck(randomSchedule(random), script, Duration.ofSeconds(5), random.nextBoolean());
        play(
                random,
                check.schedule(),
                MachinePropertyTest::randomEnd,
                (state, end) -> MiscMachine.step(check, WEIGHT, NAMES, state, end));
    }

    private static <O> void play(
            Random random,
            Schedule schedule,
            Function<Random, O> outcomes,
            BiFunction<CheckerState, O, CheckStep> machine) {
        CheckerState state = switch (random.nextInt(3)) {
            case 0 -> CheckerState.atStart(schedule);
            case 1 -> CheckerState.inReload(schedule);
            default -> CheckerState.succeeding(random.nextBoolean());
        };
        for (int i = 0; i < 100; i++) {
            CheckStep step = machine.apply(state, outcomes.apply(random));
            check(schedule, state, step);
            state = step.next();
        }
    }

    private static void check(Schedule schedule, CheckerState before, CheckStep step) {
        CheckerState after = step.next();
        List<CheckEffect> effects = step.effects();
        List<CheckEffect> verdicts =
                effects.stream().filter(Verdict.class::isInstance).toList();
        assertThat(verdicts).hasSize(before.up() == after.up() ? 0 : 1);
        verdicts.forEach(verdict -> assertThat(((Verdict) verdict).up()).isEqualTo(after.up()));
        if (effects.contains(new FoundDown())) {
            assertThat(before.up() || before.hasRun()).isFalse();
        }
        List<CheckEffect> weights =
                effects.stream().filter(Weight.class::isInstance).toList();
        assertThat(weights)
                .isEqualTo(
                        before.contribution() == after.contribution()
                                ? List.of()
                                : List.of(new Weight(after.contribution())));
        assertThat(after.contribution()).isGreaterThanOrEqualTo(-WEIGHT);
        assertThat(after.attempts()).isBetween(0, schedule.retry());
        assertThat(after.hasRun() || !before.hasRun()).isTrue();
        assertThat(effects.stream().filter(Next.class::isInstance)).hasSize(1);
        assertThat(effects).last().isInstanceOf(Next.class);
    }
}
