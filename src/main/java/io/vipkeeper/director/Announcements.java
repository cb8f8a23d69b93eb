package io.vipkeeper.director;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.director.vrrp.Notifier;
import java.time.Duration;
import java.util.List;

/** Tells the world of changes: scripts, FIFOs, mail. Nothing here waits or fails visibly; troubles are logged. */
interface Announcements extends Notifier.Outlets {
    /** Opens what the configuration names, and closes what it no longer names. */
    void configure(GlobalDefs globals);

    /** Runs a script; those with the same key start in the order given. */
    default void notify(String key, Script script) {
        notify(key, script, List.of());
    }

    /** Writes a line to the FIFOs that hear of virtual services. */
    void line(String line);

    /** Ends everything; scripts that still run get {@code grace} to finish. */
    void close(Duration grace);
}
