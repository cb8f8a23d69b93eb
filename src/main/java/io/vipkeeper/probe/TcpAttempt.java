package io.vipkeeper.probe;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;

/** One connection on its way; everything about it happens on its lane's event loop. */
abstract class TcpAttempt {
    static final Outcome CONNECTED = new Passed(Finding.CONNECTED);

    private final TcpProbe probe;
    private long deadline;

    TcpAttempt(TcpProbe probe) {
        this.probe = probe;
    }

    TcpProbe probe() {
        return probe;
    }

    /** When the attempt has taken too long, by the clock of the lane. */
    long deadline() {
        return deadline;
    }

    void deadline(long nanos) {
        deadline = nanos;
    }

    /** Whether the connection stands although nobody noticed yet. */
    abstract boolean connected();

    /** Closes the socket; {@link TcpLane#end} is not told. */
    abstract void abandon();
}
