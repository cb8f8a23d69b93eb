package io.vipkeeper.vrrp.track;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether as many copies of a process run as are wanted. The first count decides at once; after that, coming into quorum
 * counts after fork_delay and falling out of it after terminate_delay.
 */
record ProcessTracker(TrackerParams.Copies params, Optional<Debounced> quorum) implements Tracker {
    static ProcessTracker of(TrackerParams.Copies params) {
        return new ProcessTracker(params, Optional.empty());
    }

    Step counted(int count, long now) {
        boolean enough = count >= params.quorum() && count <= params.quorumMax();
        return quorum.map(before -> to(before.seen(enough, enough ? params.forkDelay() : params.terminateDelay(), now)))
                .orElseGet(() -> Step.quiet(new ProcessTracker(params, Optional.of(Debounced.at(enough)))));
    }

    @Override
    public Step at(long now) {
        return quorum.map(before -> to(before.at(now))).orElseGet(() -> Step.quiet(this));
    }

    private Step to(Debounced next) {
        boolean changed = quorum.orElseThrow().stands() != next.stands();
        String verb = next.stands() ? "gained" : "lost";
        return new Step(
                new ProcessTracker(params, Optional.of(next)),
                changed ? List.of("Quorum " + verb + " for tracked process " + params.name()) : List.of());
    }

    @Override
    public Reading reading() {
        return quorum.map(known -> Reading.of(known.stands())).orElse(Reading.UNKNOWN);
    }

    @Override
    public OptionalLong due() {
        return quorum.map(Debounced::due).orElse(OptionalLong.empty());
    }

    @Override
    public ProcessTracker with(TrackerParams newParams) {
        return new ProcessTracker((TrackerParams.Copies) newParams, quorum);
    }
}
