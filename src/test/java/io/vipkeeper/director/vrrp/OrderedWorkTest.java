package io.vipkeeper.director.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedWorkTest {
    private final List<String> done = new ArrayList<>();
    private final OrderedWork work = new OrderedWork();

    @Test
    void tasksAreDoneAtOnceWhileNoGateIsShut() {
        work.add(() -> done.add("a"));
        work.add(() -> done.add("b"));
        assertThat(done).containsExactly("a", "b");
    }

    @Test
    void aShutGateHoldsUpWhatComesBehindIt() {
        OrderedWork.Gate gate = work.gated(() -> done.add("rules first"));
        work.add(() -> done.add("then this"));
        assertThat(done).isEmpty();
        gate.open();
        gate.open();
        assertThat(done).containsExactly("rules first", "then this");
    }

    @Test
    void gatesMayOpenInAnyOrder() {
        OrderedWork.Gate first = work.gated(() -> done.add("1"));
        OrderedWork.Gate second = work.gated(() -> done.add("2"));
        second.open();
        assertThat(done).isEmpty();
        first.open();
        assertThat(done).containsExactly("1", "2");
    }

    @Test
    void aTaskMayAddTasks() {
        work.add(() -> {
            work.add(() -> done.add("inner"));
            done.add("outer");
        });
        assertThat(done).containsExactly("outer", "inner");
    }

    @Test
    void everythingIsDoneWhenAllGatesOpen() {
        OrderedWork.Gate first = work.gated(() -> done.add("1"));
        work.gated(() -> done.add("2"));
        assertThat(done).isEmpty();
        work.openAll();
        first.open();
        assertThat(done).containsExactly("1", "2");
    }
}
