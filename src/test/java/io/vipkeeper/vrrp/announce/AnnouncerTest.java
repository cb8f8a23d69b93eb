package io.vipkeeper.vrrp.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.vrrp.GarpGroup;
import io.vipkeeper.config.model.vrrp.GarpSettings;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.Burst;
import io.vipkeeper.vrrp.announce.Announcement.Send;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Target A = target("10.0.0.1", "eth0");
    private static final Target B = target("10.0.0.2", "eth0");
    private static final Target SIX = target("2001:db8::1", "eth0");

    private static Target target(String address, String device) {
        return new Target(IpAddress.literal(address), device);
    }

    /** Seconds and counts: delay, repeat, refresh, refresh_repeat, lower_prio_delay, lower_prio_repeat, extra. */
    private static GarpSettings garp(
            int delay, int repeat, int refresh, int again, int lowerDelay, int lower, int extra) {
        return new GarpSettings(
                Duration.ofSeconds(delay),
                repeat,
                Duration.ofSeconds(refresh),
                again,
                Duration.ofSeconds(lowerDelay),
                lower,
                Duration.ofSeconds(extra),
                false);
    }

    private static AnnounceParams params(GarpSettings garp, Target... targets) {
        return new AnnounceParams("VI_1", "eth0", List.of(targets), List.of(), garp);
    }

    private static Announcer announcer(Pacing pacing, AnnounceParams params) {
        Announcer announcer = new Announcer(pacing);
        announcer.put(params);
        return announcer;
    }

    /** The addresses of the frames that are due. */
    private static List<String> frames(Announcer announcer, long now) {
        return announcer.due(now).stream()
                .filter(Send.class::isInstance)
                .map(Send.class::cast)
                .map(send -> send.address() + (send.device().equals("eth0") ? "" : " " + send.device()))
                .toList();
    }

    /** Goes from deadline to deadline up to {@code end}; how many frames each tenth of a second since {@code start} brought. */
    private static String course(Announcer announcer, long start, long end) {
        TreeMap<Long, Integer> counts = new TreeMap<>();
        OptionalLong next = announcer.deadline();
        while (next.isPresent() && next.getAsLong() - end <= 0) {
            long now = next.getAsLong();
            int frames = frames(announcer, now).size();
            if (frames > 0) {
                counts.merge((now - start) / (SECOND / 10), frames, Integer::sum);
            }
            next = announcer.deadline();
            assertThat(next.isEmpty() || next.getAsLong() - now > 0)
                    .as("nothing is due twice")
                    .isTrue();
        }
        StringBuilder text = new StringBuilder();
        counts.forEach((tenths, frames) -> text.append(text.isEmpty() ? "" : " ")
                .append(tenths / 10.0)
                .append("s:")
                .append(frames));
        return text.toString();
    }

    static Stream<Arguments> courses() {
        return Stream.of(
                arguments("the defaults", Burst.MASTER, GarpSettings.DEFAULT, "0.0s:5 5.0s:5"),
                arguments("no second burst", Burst.MASTER, garp(0, 3, 0, 1, 5, 5, 0), "0.0s:3"),
                arguments(
                        "refreshes come after the second burst",
                        Burst.MASTER,
                        garp(2, 3, 10, 2, 5, 5, 0),
                        "0.0s:3 2.0s:3 12.0s:2 22.0s:2"),
                arguments("a refresh of no frames", Burst.MASTER, garp(2, 1, 10, 0, 5, 5, 0), "0.0s:1 2.0s:1"),
                arguments("refreshes alone", Burst.MASTER, garp(0, 1, 15, 1, 5, 5, 0), "0.0s:1 15.0s:1 30.0s:1"),
                arguments("against a lower one", Burst.LOWER_PRIORITY, garp(2, 3, 0, 1, 7, 4, 0), "0.0s:4 7.0s:4"),
                arguments("against a lower one, once", Burst.LOWER_PRIORITY, garp(2, 3, 0, 1, 0, 4, 0), "0.0s:4"),
                arguments("a lower one is let be", Burst.LOWER_PRIORITY, garp(2, 3, 0, 1, 7, 0, 0), ""),
                arguments("a reload of what is no master", Burst.RELOAD, garp(2, 3, 5, 1, 7, 0, 0), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("courses")
    void course(String because, Burst burst, GarpSettings garp, String expected) {
        for (long start : new long[] {0, -10 * SECOND, Long.MAX_VALUE - 10 * SECOND}) {
            Announcer announcer = announcer(Pacing.NONE, params(garp, A));
            announcer.burst("VI_1", burst, start);
            assertThat(course(announcer, start, start + 30 * SECOND))
                    .as("from %d", start)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aBurstIsRoundsOfAddressesThenExcluded() {
        Announcer announcer = announcer(
                Pacing.NONE,
                new AnnounceParams("VI_1", "eth0", List.of(B, A), List.of(SIX), garp(0, 2, 0, 1, 0, 1, 0)));
        announcer.burst("VI_1", Burst.MASTER, 0);
        assertThat(announcer.due(0))
                .extracting(Announcement::line)
                .containsExactly(
                        "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.0.0.2",
                        "Sending gratuitous ARP on eth0 for 10.0.0.2",
                        "(VI_1) Sending/queueing gratuitous ARPs on eth0 for 10.0.0.1",
                        "Sending gratuitous ARP on eth0 for 10.0.0.1",
                        "(VI_1) Sending/queueing Unsolicited Neighbour Adverts on eth0 for 2001:db8::1",
                        "Sending unsolicited Neighbour Advert on eth0 for 2001:db8::1",
                        "Sending gratuitous ARP on eth0 for 10.0.0.2",
                        "Sending gratuitous ARP on eth0 for 10.0.0.1",
                        "Sending unsolicited Neighbour Advert on eth0 for 2001:db8::1");
        assertThat(announcer.deadline()).isEmpty();
    }

    @Test
    void aMasterThatLeavesIsSilent() {
        Announcer announcer = announcer(Pacing.NONE, params(garp(5, 1, 5, 1, 5, 1, 5), A));
        announcer.burst("VI_1", Burst.MASTER, 0);
        announcer.burst("VI_1", Burst.LOWER_PRIORITY, 0);
        announcer.cancel("VI_1");
        assertThat(announcer.deadline()).isEmpty();
        assertThat(announcer.due(60 * SECOND)).isEmpty();
    }

    @Test
    void missedRefreshesAreNotMadeUpFor() {
        Announcer announcer = announcer(Pacing.NONE, params(garp(0, 1, 10, 1, 0, 1, 0), A));
        announcer.burst("VI_1", Burst.MASTER, 0);
        assertThat(frames(announcer, 0)).hasSize(1);
        assertThat(frames(announcer, 95 * SECOND)).hasSize(1);
        assertThat(announcer.deadline()).hasValue(105 * SECOND);
    }

    @Test
    void framesKeepTheirDistance() {
        Pacing pacing = new Pacing(Duration.ofMillis(500), Duration.ZERO, List.of());
        Announcer announcer = announcer(pacing, params(garp(0, 2, 0, 1, 0, 1, 0), A, B, SIX));
        announcer.burst("VI_1", Burst.MASTER, 0);
        assertThat(frames(announcer, 0)).containsExactly("2001:db8::1", "2001:db8::1", "10.0.0.1");
        assertThat(announcer.deadline()).hasValue(SECOND / 2);
        assertThat(frames(announcer, SECOND / 2 - 1)).isEmpty();
        assertThat(frames(announcer, SECOND / 2)).containsExactly("10.0.0.2");
        assertThat(frames(announcer, SECOND)).containsExactly("10.0.0.1");
        assertThat(frames(announcer, 9 * SECOND)).containsExactly("10.0.0.2");
        assertThat(announcer.deadline()).isEmpty();
        announcer.burst("VI_1", Burst.LOWER_PRIORITY, 9 * SECOND + 1);
        assertThat(frames(announcer, 9 * SECOND + 1))
                .as("also from the last burst")
                .containsExactly("2001:db8::1");
        assertThat(announcer.deadline()).hasValue(9 * SECOND + SECOND / 2);
    }

    @Test
    void burstsThatComeFasterThanFramesDoNotAddUp() {
        Pacing pacing = new Pacing(Duration.ofSeconds(1), Duration.ofSeconds(1), List.of());
        Announcer announcer = announcer(pacing, params(garp(0, 5, 0, 1, 0, 3, 0), A));
        for (int i = 0; i < 10_000; i++) {
            announcer.burst("VI_1", Burst.LOWER_PRIORITY, 0);
        }
        assertThat(frames(announcer, 0)).hasSize(1);
        assertThat(course(announcer, 0, 100 * SECOND)).isEqualTo("1.0s:1 2.0s:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "vrrp.51"})
    void interfacesOfAGroupShareAPace(String second) {
        Target there = new Target(IpAddress.literal("10.0.0.9"), second, "eth1", !second.equals("eth1"));
        Pacing pacing = new Pacing(
                Duration.ZERO,
                Duration.ZERO,
                List.of(new GarpGroup(Optional.of(Duration.ofSeconds(1)), Optional.empty(), List.of("eth0", "eth1"))));
        Announcer announcer = announcer(pacing, params(garp(0, 1, 0, 1, 0, 1, 0), A, there, SIX));
        announcer.burst("VI_1", Burst.MASTER, 0);
        assertThat(frames(announcer, 0)).containsExactly("2001:db8::1", "10.0.0.1");
        assertThat(frames(announcer, SECOND)).hasSize(1).allMatch(frame -> frame.startsWith("10.0.0.9"));
    }

    @Test
    void whatWaitsIsCancelledToo() {
        Pacing pacing = new Pacing(Duration.ofSeconds(1), Duration.ofSeconds(1), List.of());
        Announcer announcer = announcer(pacing, params(garp(0, 5, 0, 1, 0, 1, 0), A));
        announcer.put(new AnnounceParams("VI_2", "eth0", List.of(B), List.of(), garp(0, 1, 0, 1, 0, 1, 0)));
        announcer.burst("VI_1", Burst.MASTER, 0);
        announcer.burst("VI_2", Burst.MASTER, 0);
        announcer.cancel("VI_1");
        assertThat(frames(announcer, 0)).containsExactly("10.0.0.2");
        assertThat(announcer.deadline()).isEmpty();
    }

    @Test
    void anotherPaceLetsGoWhatWaits() {
        Announcer announcer = announcer(
                new Pacing(Duration.ofSeconds(1), Duration.ZERO, List.of()), params(garp(0, 3, 0, 1, 0, 1, 0), A));
        announcer.burst("VI_1", Burst.MASTER, 0);
        assertThat(frames(announcer, 0)).hasSize(1);
        announcer.pace(Pacing.NONE);
        assertThat(frames(announcer, 1)).containsExactly("10.0.0.1", "10.0.0.1");
    }

    @Test
    void silentInterfacesAreHeardNowAndThen() {
        Target vmac = new Target(IpAddress.literal("10.0.0.8"), "vrrp.51", "eth1", true);
        Target sibling = new Target(IpAddress.literal("10.0.0.9"), "vrrp.51", "eth1", true);
        Target plain = target("10.1.0.1", "eth2");
        List<String> heard = new ArrayList<>();
        for (boolean all : new boolean[] {false, true}) {
            GarpSettings garp = new GarpSettings(
                    Duration.ofSeconds(2), 1, Duration.ZERO, 1, Duration.ZERO, 1, Duration.ofSeconds(30), all);
            Announcer announcer = announcer(Pacing.NONE, params(garp, A, vmac, sibling, plain));
            announcer.burst("VI_1", Burst.MASTER, 0);
            announcer.due(0);
            announcer.due(2 * SECOND);
            assertThat(announcer.deadline()).hasValue(32 * SECOND);
            heard.add(String.join(", ", frames(announcer, 32 * SECOND)));
            assertThat(announcer.deadline()).hasValue(62 * SECOND);
        }
        assertThat(heard).containsExactly("10.0.0.8 vrrp.51", "10.0.0.8 vrrp.51, 10.1.0.1 eth2");
    }

    static Stream<Arguments> reloads() {
        GarpSettings plain = garp(3, 2, 0, 1, 0, 1, 0);
        return Stream.of(
                arguments("nothing new", plain, params(plain, A), ""),
                arguments("one address less", plain, params(plain), ""),
                arguments("one address more", plain, params(plain, A, B), "10.0s:4 13.0s:4"),
                arguments("refreshes wanted", plain, params(garp(3, 2, 7, 1, 0, 1, 0), A), "10.0s:2 17.0s:1 24.0s:1"),
                arguments(
                        "refreshes go on",
                        garp(3, 2, 9, 1, 0, 1, 0),
                        params(garp(3, 2, 9, 1, 0, 1, 0), A),
                        "10.0s:2 12.0s:1 21.0s:1"),
                arguments("refreshes no longer wanted", garp(3, 2, 7, 1, 0, 1, 0), params(plain, A), ""),
                arguments(
                        "another name",
                        plain,
                        new AnnounceParams("VI_X", "eth0", List.of(A, B), List.of(), plain),
                        "10.0s:4 13.0s:4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reloads")
    void reload(String because, GarpSettings before, AnnounceParams after, String expected) {
        Announcer announcer = announcer(Pacing.NONE, params(before, A));
        announcer.burst("VI_1", Burst.MASTER, 0);
        course(announcer, 0, 9 * SECOND);
        announcer.adopt("VI_1", after);
        announcer.burst(after.instance(), Burst.RELOAD, 10 * SECOND);
        assertThat(course(announcer, 0, 25 * SECOND)).isEqualTo(expected);
    }

    @Test
    void theSourceOfUnicastAdverts() {
        Announcer announcer = announcer(Pacing.NONE, params(GarpSettings.DEFAULT, A));
        announcer.source("VI_1", B, 7);
        assertThat(announcer.deadline()).hasValue(7);
        assertThat(frames(announcer, 7)).containsExactly("10.0.0.2");
        assertThat(announcer.deadline()).isEmpty();
        assertThatThrownBy(() -> announcer.burst("VI_1", Burst.SOURCE_ADDRESS, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> announcer.burst("VI_9", Burst.MASTER, 0)).hasMessageContaining("VI_9");
        announcer.remove("VI_1");
        assertThatThrownBy(() -> announcer.cancel("VI_1")).hasMessageContaining("VI_1");
    }
}
