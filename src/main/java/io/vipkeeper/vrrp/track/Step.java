package io.vipkeeper.vrrp.track;

import java.util.List;

/** A tracker after an event, and the log lines. */
record Step(Tracker next, List<String> lines) {
    Step {
        lines = List.copyOf(lines);
    }

    static Step quiet(Tracker next) {
        return new Step(next, List.of());
    }
}
