package io.vipkeeper.vrrp.announce;

import io.vipkeeper.vrrp.announce.Announcement.Send;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The frames that wait in one lane. Each frame holds the number of times that it is still to be sent, so that bursts that come faster than they can be sent do not add up;
 * frames take turns.
 */
final class Turns {
    private final Map<Send, Integer> waiting = new LinkedHashMap<>();
    private final long interval;
    private OptionalLong next = OptionalLong.empty();

    Turns(Duration interval) {
        this.interval = interval.toNanos();
    }

    void add(Send frame, int times) {
        waiting.merge(frame, times, Math::max);
    }

    /** The frame whose turn it is; none when nothing waits or the last frame is too recent. */
    Optional<Send> take(long now) {
        if (waiting.isEmpty() || (next.isPresent() && next.getAsLong() - now > 0)) {
            return Optional.empty();
        }
        Map.Entry<Send, Integer> first = waiting.entrySet().iterator().next();
        Send frame = first.getKey();
        int left = first.getValue() - 1;
        waiting.remove(frame);
        if (left > 0) {
            waiting.put(frame, left);
        }
        next = OptionalLong.of(now + interval);
        return Optional.of(frame);
    }

    /** When {@link #take} has something to give; {@code now} when it has at once. */
    OptionalLong deadline(long now) {
        if (waiting.isEmpty()) {
            return OptionalLong.empty();
        }
        return next.isPresent() ? next : OptionalLong.of(now);
    }

    /** Hands over all that waits. */
    void release(List<Announcement> to) {
        while (!waiting.isEmpty()) {
            next = OptionalLong.empty();
            take(0).ifPresent(to::add);
        }
    }

    void drop(String instance) {
        waiting.keySet().removeIf(frame -> frame.instance().equals(instance));
    }
}
