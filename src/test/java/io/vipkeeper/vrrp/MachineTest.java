package io.vipkeeper.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.net.IpAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine by itself: moves that are not in its table, and who hears what. */
class MachineTest {
    private static final IpAddress OWN = IpAddress.literal("10.0.0.5");
    private static final InstanceParams PARAMS = new Spec("V").build();

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"INIT", "FAULT", "MASTER"})
    void onlyABackupBecomesMaster(State state) {
        assertThatThrownBy(() -> Machine.follow(PARAMS, in(state), State.MASTER, false, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("V cannot go to MASTER from InstanceState[state=" + state);
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void noWayLeadsBackToInit(State state) {
        assertThatThrownBy(() -> Machine.follow(PARAMS, in(state), State.INIT, false, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"BACKUP", "FAULT"})
    void aMoveToWhereItIsIsRefused(State state) {
        assertThatThrownBy(() -> Machine.follow(PARAMS, in(state), state, false, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 255})
    void whoIsInFaultHearsNothing(int priority) {
        InstanceState state = in(State.FAULT);
        Event advert = new Event.AdvertReceived("V", IpAddress.literal("10.0.0.9"), priority, 1_000_000);
        assertThat(Machine.step(PARAMS, state, advert, true, 5)).isEqualTo(new Step(state, List.of()));
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"INIT", "BACKUP", "FAULT"})
    void onlyAMasterLosesAddresses(State state) {
        assertThat(Machine.step(PARAMS, in(state), new Event.AddressLost("V"), true, 5)
                        .effects())
                .isEmpty();
    }

    private static InstanceState in(State state) {
        Turn turn = new Turn(PARAMS, InstanceState.initial(PARAMS, Standing.up(OWN), 0), 0);
        turn.state = state;
        return turn.end().next();
    }
}
