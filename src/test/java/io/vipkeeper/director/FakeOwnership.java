package io.vipkeeper.director;

import io.vipkeeper.lvs.ServiceKey;
import java.util.Set;

/** Ownership in memory. */
final class FakeOwnership implements Ownership {
    private Set<ServiceKey> owned = Set.of();

    @Override
    public Set<ServiceKey> earlier() {
        return owned;
    }

    @Override
    public void record(Set<ServiceKey> now) {
        owned = Set.copyOf(now);
    }
}
