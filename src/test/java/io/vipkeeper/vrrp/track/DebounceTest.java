package io.vipkeeper.vrrp.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Interfaces and processes through time: what is seen at which second, and what counts at each of the seconds 0 to 9. */
class DebounceTest {
    private static final long SECOND = 1_000_000_000L;

    /** The clock's origin is arbitrary: this one overflows after three seconds. */
    private static final long START = Long.MAX_VALUE - 3 * SECOND;

    record Seen(int second, int value) {}

    static Stream<Arguments> interfaces() {
        return Stream.of(
                arguments("no delays", 0, 0, List.of(new Seen(0, 1), new Seen(2, 0), new Seen(4, 1)), "++--++++++"),
                arguments("down late", 3, 0, List.of(new Seen(0, 1), new Seen(2, 0)), "+++++-----"),
                arguments("down given up", 3, 0, List.of(new Seen(0, 1), new Seen(2, 0), new Seen(4, 1)), "++++++++++"),
                arguments(
                        "a second report of down does not start the wait anew",
                        3,
                        0,
                        List.of(new Seen(0, 1), new Seen(2, 0), new Seen(3, 0)),
                        "+++++-----"),
                arguments(
                        "a flap starts it anew",
                        3,
                        0,
                        List.of(new Seen(0, 1), new Seen(1, 0), new Seen(3, 1), new Seen(4, 0)),
                        "+++++++---"),
                arguments("first up at once", 0, 5, List.of(new Seen(0, 0), new Seen(2, 1)), "--++++++++"),
                arguments(
                        "later ups late", 0, 5, List.of(new Seen(0, 1), new Seen(1, 0), new Seen(3, 1)), "+-------++"),
                arguments("down from the start is down", 5, 0, List.of(new Seen(0, 0)), "----------"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("interfaces")
    void interfaceThroughTime(String because, int down, int up, List<Seen> events, String expected) {
        Tracker tracker =
                InterfaceTracker.of(new TrackerParams.Link("eth0", Duration.ofSeconds(down), Duration.ofSeconds(up)));
        StringBuilder seen = new StringBuilder();
        for (int second = 0; second < 10; second++) {
            long now = START + second * SECOND;
            tracker = tracker.at(now).next();
            for (Seen event : events) {
                if (event.second() == second) {
                    tracker = ((InterfaceTracker) tracker)
                            .changed(event.value() == 1, now)
                            .next();
                }
            }
            seen.append(tracker.reading().equals(Reading.WELL) ? '+' : '-');
        }
        assertThat(seen).as(because).hasToString(expected);
    }

    static Stream<Arguments> processes() {
        return Stream.of(
                arguments(
                        "quorum 2 to 3",
                        0,
                        0,
                        List.of(new Seen(0, 1), new Seen(2, 2), new Seen(4, 3), new Seen(6, 4)),
                        "--++++----"),
                arguments("the first count at once", 5, 5, List.of(new Seen(0, 2)), "++++++++++"),
                arguments("fork_delay", 3, 0, List.of(new Seen(0, 0), new Seen(2, 2)), "-----+++++"),
                arguments("terminate_delay", 0, 3, List.of(new Seen(0, 2), new Seen(2, 0)), "+++++-----"),
                arguments(
                        "a restart within terminate_delay is not seen",
                        0,
                        3,
                        List.of(new Seen(0, 2), new Seen(2, 0), new Seen(4, 2)),
                        "++++++++++"),
                arguments(
                        "too many wait for terminate_delay",
                        0,
                        3,
                        List.of(new Seen(0, 3), new Seen(2, 4)),
                        "+++++-----"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("processes")
    void processThroughTime(String because, int fork, int terminate, List<Seen> events, String expected) {
        Tracker tracker = ProcessTracker.of(
                new TrackerParams.Copies("nginx", 2, 3, Duration.ofSeconds(fork), Duration.ofSeconds(terminate)));
        StringBuilder seen = new StringBuilder();
        for (int second = 0; second < 10; second++) {
            long now = START + second * SECOND;
            tracker = tracker.at(now).next();
            for (Seen event : events) {
                if (event.second() == second) {
                    tracker = ((ProcessTracker) tracker)
                            .counted(event.value(), now)
                            .next();
                }
            }
            seen.append(tracker.reading().equals(Reading.WELL) ? '+' : '-');
        }
        assertThat(seen).as(because).hasToString(expected);
    }

    @Test
    void anInterfaceThatVanishesIsDownAtOnceAndUpAtOnceWhenItComesBack() {
        Duration long1 = Duration.ofSeconds(100);
        InterfaceTracker up = (InterfaceTracker) InterfaceTracker.of(new TrackerParams.Link("eth0", long1, long1))
                .changed(true, START)
                .next();
        Step gone = up.gone();
        assertThat(gone.lines()).containsExactly("Netlink reports eth0 down");
        Step back = ((InterfaceTracker) gone.next()).changed(true, START);
        assertThat(back.lines()).containsExactly("Netlink reports eth0 up");
        assertThat(back.next().reading()).isEqualTo(Reading.WELL);
    }

    @Test
    void theDownDelayLeavesTimeForOneAdvert() {
        assertThat(TrackerParams.Link.longestDownDelay(3, Duration.ofSeconds(1)))
                .isEqualTo(Duration.ofNanos(2_000_000_000L - 3_906_250));
    }
}
