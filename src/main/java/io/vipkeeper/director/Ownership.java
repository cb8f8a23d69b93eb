package io.vipkeeper.director;

import io.vipkeeper.lvs.ServiceKey;
import java.util.Set;

/** Remembers across runs which kernel services are ours, so that a run after a crash knows its own from others'. */
interface Ownership {
    /** What an earlier run that did not clean up owned; empty when there is none. */
    Set<ServiceKey> earlier();

    /** Notes what is ours now; empty when all was removed. */
    void record(Set<ServiceKey> owned);
}
