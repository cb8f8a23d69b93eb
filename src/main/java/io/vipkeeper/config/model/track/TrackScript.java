package io.vipkeeper.config.model.track;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import java.time.Duration;
import java.util.Optional;

/**
 * A vrrp_script.
 *
 * @param interval from start to start
 * @param timeout after which a run is ended and counts as failed
 * @param weight -253 to 253 for uses that name none; 0: failing is a fault
 * @param rise successes needed to count as good, at least 1
 * @param fall failures needed to count as bad, at least 1
 * @param startsFailed {@code init_fail}: bad until the first success
 */
public record TrackScript(
        String name,
        Probe probe,
        Duration interval,
        Duration timeout,
        int weight,
        boolean reverse,
        int rise,
        int fall,
        boolean startsFailed) {

    /** What is looked at. */
    public sealed interface Probe {
        /** A command: exit status 0 is success. */
        record Command(Script script) implements Probe {}

        /** {@code </path}: success is a file that {@code user} can read. */
        record ReadableFile(String path, Optional<ScriptUser> user) implements Probe {}
    }
}
