package io.vipkeeper.vrrp.track;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether an interface is up. Changes are delayed only once it was seen up; one that vanishes is down at once.
 *
 * @param seenUp whether it ever was up
 */
record InterfaceTracker(TrackerParams.Link params, boolean seenUp, Optional<Debounced> up) implements Tracker {
    static InterfaceTracker of(TrackerParams.Link params) {
        return new InterfaceTracker(params, false, Optional.empty());
    }

    Step changed(boolean nowUp, long now) {
        Duration delay = seenUp ? (nowUp ? params.upDelay() : params.downDelay()) : Duration.ZERO;
        return to(
                seenUp || nowUp,
                up.map(before -> before.seen(nowUp, delay, now)).orElseGet(() -> Debounced.at(nowUp)));
    }

    Step gone() {
        return to(false, Debounced.at(false));
    }

    @Override
    public Step at(long now) {
        return up.map(before -> to(seenUp, before.at(now))).orElseGet(() -> Step.quiet(this));
    }

    private Step to(boolean seen, Debounced next) {
        boolean changed = up.isPresent() && up.get().stands() != next.stands();
        String word = next.stands() ? "up" : "down";
        return new Step(
                new InterfaceTracker(params, seen, Optional.of(next)),
                changed ? List.of("Netlink reports " + params.name() + " " + word) : List.of());
    }

    @Override
    public Reading reading() {
        return up.map(known -> Reading.of(known.stands())).orElse(Reading.UNKNOWN);
    }

    @Override
    public OptionalLong due() {
        return up.map(Debounced::due).orElse(OptionalLong.empty());
    }

    @Override
    public InterfaceTracker with(TrackerParams newParams) {
        return new InterfaceTracker((TrackerParams.Link) newParams, seenUp, up);
    }
}
