package io.vipkeeper.director;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.script.Script;
import java.time.Duration;

/** Tells the world of changes: scripts, FIFOs, mail. Nothing here waits or fails visibly; troubles are logged. */
interface Announcements {
    /** Opens what the configuration names, and closes what it no longer names. */
    void configure(GlobalDefs globals);

    /** Runs a script; those with the same key start in the order given. */
    void notify(String key, Script script);

    /** Writes a line to the FIFOs. */
    void line(String line);

    /** Sends a mail. */
    void mail(String subject, String body);

    /** Ends everything; scripts that still run get {@code grace} to finish. */
    void close(Duration grace);
}
