package io.vipkeeper.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.vrrp.track.ScriptOutcome.Exited;
import io.vipkeeper.vrrp.track.ScriptOutcome.NotStarted;
import io.vipkeeper.vrrp.track.ScriptOutcome.Signalled;
import io.vipkeeper.vrrp.track.ScriptOutcome.TimedOut;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTrackerTest {
    /** Exit statuses one after the other, and after each: the counter, then {@code +} for well or {@code -} for ill. */
    static Stream<Arguments> runs() {
        return Stream.of(
                arguments("the first run decides", 1, 1, List.of(0, 1, 0), "1+ 0- 1+"),
                arguments("the first failure decides", 1, 1, List.of(1, 1, 0), "0- 0- 1+"),
                arguments("one success is enough at first", 3, 1, List.of(0), "3+"),
                arguments("one failure is enough at first", 3, 4, List.of(1), "0-"),
                arguments("rise counts from a failure", 3, 1, List.of(1, 0, 0, 0), "0- 1- 2- 3+"),
                arguments(
                        "a failure while rising starts anew",
                        3,
                        1,
                        List.of(1, 0, 0, 1, 0, 0, 0),
                        "0- 1- 2- 0- 1- 2- 3+"),
                arguments("fall counts from full health", 2, 3, List.of(0, 1, 1, 1), "4+ 3+ 2+ 0-"),
                arguments(
                        "a success gives full health back",
                        2,
                        3,
                        List.of(0, 1, 1, 0, 1, 1, 1),
                        "4+ 3+ 2+ 4+ 3+ 2+ 0-"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void counts(String because, int rise, int fall, List<Integer> statuses, String expected) {
        ScriptTracker tracker = ScriptTracker.of(new TrackerParams.Script("chk", "c", rise, fall));
        StringBuilder seen = new StringBuilder();
        for (int status : statuses) {
            tracker = (ScriptTracker) tracker.ended(new Exited(status)).next();
            seen.append(tracker.result()).append(tracker.reading().equals(Reading.WELL) ? "+ " : "- ");
        }
        assertThat(seen.toString().strip()).as(because).isEqualTo(expected);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments(1, 1, new Exited(0), List.of("VRRP_Script(chk) succeeded")),
                arguments(1, 1, new Exited(0), List.of()),
                arguments(
                        1,
                        1,
                        new Exited(2),
                        List.of("Script `chk` now returning 2", "VRRP_Script(chk) failed (exited with status 2)")),
                arguments(1, 1, new Exited(2), List.of()),
                arguments(1, 1, new Exited(3), List.of("Script `chk` now returning 3")),
                arguments(1, 1, new TimedOut(), List.of()),
                arguments(1, 1, new Exited(3), List.of()),
                arguments(1, 1, new Exited(0), List.of("Script `chk` now returning 0", "VRRP_Script(chk) succeeded")),
                arguments(1, 1, new Signalled(9), List.of("VRRP_Script(chk) failed (due to signal 9)")),
                arguments(1, 1, new Exited(0), List.of("VRRP_Script(chk) succeeded")),
                arguments(1, 1, new TimedOut(), List.of("VRRP_Script(chk) timed_out")),
                arguments(1, 1, new Exited(0), List.of("VRRP_Script(chk) succeeded")),
                arguments(
                        1,
                        1,
                        new NotStarted("execve: EACCES"),
                        List.of("VRRP_Script(chk) failed (not started: execve: EACCES)")));
    }

    @Test
    void saysWhatChanged() {
        ScriptTracker tracker = ScriptTracker.of(new TrackerParams.Script("chk", "c", 1, 1));
        for (Arguments row : lines().toList()) {
            Object[] cells = row.get();
            Step step = tracker.ended((ScriptOutcome) cells[2]);
            assertThat(step.lines()).as(cells[2].toString()).isEqualTo(cells[3]);
            tracker = (ScriptTracker) step.next();
        }
    }

    @Test
    void saysNothingOfSuccessesWhileRising() {
        ScriptTracker failed = (ScriptTracker) ScriptTracker.of(new TrackerParams.Script("chk", "c", 2, 1))
                .ended(new Exited(1))
                .next();
        Step first = failed.ended(new Exited(0));
        assertThat(first.lines()).containsExactly("Script `chk` now returning 0");
        assertThat(((ScriptTracker) first.next()).ended(new Exited(0)).lines())
                .containsExactly("VRRP_Script(chk) succeeded");
    }

    static Stream<Arguments> reloads() {
        return Stream.of(
                arguments("well stays well at full strength", List.of(0, 1), "c", "5 WELL"),
                arguments("ill stays ill from the bottom", List.of(1, 0), "c", "0 ILL"),
                arguments("another command starts anew", List.of(0), "other", "2 UNKNOWN"),
                arguments("one that never reported starts anew", List.of(), "c", "2 UNKNOWN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reloads")
    void reload(String because, List<Integer> statuses, String command, String expected) {
        ScriptTracker tracker = ScriptTracker.of(new TrackerParams.Script("chk", "c", 2, 3));
        for (int status : statuses) {
            tracker = (ScriptTracker) tracker.ended(new Exited(status)).next();
        }
        ScriptTracker next = tracker.with(new TrackerParams.Script("chk", command, 3, 3));
        String reading = next.reading().equals(Reading.UNKNOWN)
                ? "UNKNOWN"
                : next.reading().equals(Reading.WELL) ? "WELL" : "ILL";
        assertThat(next.result() + " " + reading).as(because).isEqualTo(expected);
    }
}
