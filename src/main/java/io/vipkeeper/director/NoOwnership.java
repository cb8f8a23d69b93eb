package io.vipkeeper.director;

import io.vipkeeper.lvs.ServiceKey;
import java.util.Set;

/** Ownership of a dry run: nothing is ours, before and after. */
final class NoOwnership implements Ownership {
    @Override
    public Set<ServiceKey> earlier() {
        return Set.of();
    }

    @Override
    public void record(Set<ServiceKey> owned) {
        // A dry run leaves no trace.
    }
}
