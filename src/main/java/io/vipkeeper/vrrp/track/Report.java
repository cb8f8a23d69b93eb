package io.vipkeeper.vrrp.track;

import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import java.util.List;

/** What trackers have to say after an event: the log lines, which come first, and what the router is to be told. */
public record Report(List<Effect.Say> lines, List<Event.OfInstance> events) {
    public Report {
        lines = List.copyOf(lines);
        events = List.copyOf(events);
    }
}
