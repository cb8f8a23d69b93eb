package io.vipkeeper.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a router answers about itself, and what it refuses. */
class RouterTest {
    private static final IpAddress OWN = IpAddress.literal("10.0.0.5");
    private static final IpAddress OTHER = IpAddress.literal("10.0.0.9");
    private static final long SECOND = 1_000_000_000;

    private final Spec spec = new Spec("V");
    private final Router router = new Router(params());

    @Test
    void countsWhatItSendsHearsAndBecomes() {
        start();
        router.handle(new Event.TimePassed(), 4 * SECOND);
        hear(0, 4);
        hear(50, 4);
        hear(200, 4);
        hear(0, 5);
        router.handle(new Event.TimePassed(), 6 * SECOND);
        router.handle(new Event.FaultRaised("V", Fault.script("chk")), 6 * SECOND);
        hear(200, 6);
        assertThat(router.counters("V")).isEqualTo(new Counters(4, 6, 2, 2, 2, 2));
    }

    @Test
    void keepsCountersOverAReload() {
        start();
        hear(200, 1);
        spec.name = "NEW";
        router.reload(params(), Map.of("NEW", Standing.up(OWN)), SECOND);
        assertThat(router.counters("NEW").advertsReceived()).isEqualTo(1);
        assertThat(router.masterAddress("NEW")).contains(OTHER);
    }

    @Test
    void knowsItsMasterAndItsState() {
        start();
        assertThat(router.masterAddress("V")).isEmpty();
        hear(200, 1);
        assertThat(router.masterAddress("V")).contains(OTHER);
        assertThat(router.wantedState("V")).isEqualTo(State.BACKUP);
        router.handle(new Event.TimePassed(), 6 * SECOND);
        assertThat(router.state("V")).isEqualTo(State.MASTER);
        assertThat(router.wantedState("V")).isEqualTo(State.MASTER);
        assertThat(router.masterAddress("V")).isEmpty();
        assertThat(router.deadline()).isEqualTo(OptionalLong.of(7 * SECOND));
        assertThat(router.instances()).containsExactly("V");
    }

    /** An advert at every second, although the timer comes late; after a long sleep it starts from there. */
    @Test
    void advertsDoNotDrift() {
        start();
        long first = router.deadline().orElseThrow();
        router.handle(new Event.TimePassed(), first);
        router.handle(new Event.TimePassed(), first + SECOND + 300_000_000);
        assertThat(router.deadline()).isEqualTo(OptionalLong.of(first + 2 * SECOND));
        router.handle(new Event.TimePassed(), first + 5 * SECOND);
        assertThat(router.deadline()).isEqualTo(OptionalLong.of(first + 6 * SECOND));
    }

    @Test
    void comparesWithTheAddressItSendsFromNow() {
        start();
        router.handle(new Event.TimePassed(), 4 * SECOND);
        router.handle(new Event.SourceChanged("V", IpAddress.literal("10.0.0.10")), 4 * SECOND);
        hear(100, 4);
        assertThat(router.state("V")).isEqualTo(State.MASTER);
        router.handle(new Event.SourceChanged("V", OWN), 4 * SECOND);
        hear(100, 4);
        assertThat(router.state("V")).isEqualTo(State.BACKUP);
    }

    /** Monotonic clocks begin anywhere. */
    @Test
    void timeMayBeNegative() {
        long epoch = -77 * SECOND;
        router.start(Map.of("V", Standing.up(OWN)), epoch);
        long due = router.deadline().orElseThrow();
        assertThat(due).isEqualTo(epoch + 3_609_375_000L);
        assertThat(router.handle(new Event.TimePassed(), due - 1)).isEmpty();
        assertThat(router.handle(new Event.TimePassed(), due)).isNotEmpty();
    }

    @Test
    void afterTheStopNothingIsDue() {
        start();
        router.handle(new Event.TimePassed(), 4 * SECOND);
        assertThat(router.stop(5 * SECOND)).isNotEmpty();
        assertThat(router.deadline()).isEmpty();
        assertThat(router.handle(new Event.TimePassed(), 9 * SECOND)).isEmpty();
        assertThat(router.stop(9 * SECOND)).isEmpty();
    }

    @Test
    void anIntervalOfZeroIsNotLearned() {
        spec.version = 3;
        Router three = new Router(params());
        three.start(Map.of("V", Standing.up(OWN)), 0);
        three.handle(new Event.AdvertReceived("V", OTHER, 200, 0), SECOND);
        assertThat(three.deadline()).isEqualTo(OptionalLong.of(4_609_375_000L));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> router.handle(new Event.TimePassed(), 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> router.reload(params(), Map.of(), 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> router.start(Map.of(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesStrangers() {
        start();
        assertThatThrownBy(() -> router.start(Map.of(), 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> router.handle(new Event.AddressLost("X"), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no instance X");
        assertThatThrownBy(() -> router.groupState("G")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesParametersThatContradictEachOther() {
        InstanceParams instance = spec.build();
        assertThatThrownBy(() -> new RouterParams(List.of(instance, instance), List.of(), 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        List<GroupParams> strangers = List.of(new GroupParams("G", List.of("X"), false));
        assertThatThrownBy(() -> new RouterParams(List.of(instance), strangers, 0, false))
                .isInstanceOf(IllegalArgumentException.class);
        spec.priority = 256;
        assertThatThrownBy(spec::build).isInstanceOf(IllegalArgumentException.class);
        assertThat(Optional.of(OWN)).isEqualTo(Standing.up(OWN).source());
    }

    private void start() {
        router.start(Map.of("V", Standing.up(OWN)), 0);
    }

    private void hear(int priority, long second) {
        router.handle(new Event.AdvertReceived("V", OTHER, priority, 1_000_000), second * SECOND);
    }

    private RouterParams params() {
        return new RouterParams(List.of(spec.build()), List.of(), 0, false);
    }
}
