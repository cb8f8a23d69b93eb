package io.vipkeeper.linux.ipvs;

import java.util.Optional;

/** What became of a command: done, or why not. */
public record Outcome(IpvsCommand command, Optional<IpvsException> failure) {
    public boolean succeeded() {
        return failure.isEmpty();
    }
}
