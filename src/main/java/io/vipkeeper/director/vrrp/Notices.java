package io.vipkeeper.director.vrrp;

import io.vipkeeper.vrrp.Scope;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Status;

/** Who is told of state changes: scripts, FIFOs, mail. Calls return at once; what one instance is told keeps its order. */
public interface Notices {
    /** An instance or a sync group is in another state. */
    void changed(Scope scope, String name, Status status, int priority);

    /** A master heard an advert of lower priority. */
    void lowerPriority(String instance, int priority);

    /** The effective priority of a MASTER or BACKUP changed. */
    void priority(String instance, State state, int priority);

    /** The FIFOs hear a state again. */
    void repeat(Scope scope, String name, Status status, int priority);
}
