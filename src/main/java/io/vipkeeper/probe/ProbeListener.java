package io.vipkeeper.probe;

import java.util.List;

/** Takes what probes found. */
@FunctionalInterface
public interface ProbeListener {
    /**
     * Some probes ended: each started probe is reported exactly once, unless its prober is closed first. Called on the
     * prober's threads, which wait for the return, and never after {@code close()} has returned.
     */
    void done(List<ProbeResult> results);
}
