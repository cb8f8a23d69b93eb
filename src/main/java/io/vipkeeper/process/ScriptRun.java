package io.vipkeeper.process;

import java.time.Duration;
import java.util.Optional;

/**
 * One run of a script whose result matters.
 *
 * @param timeout after which the script is terminated; none: it runs until it ends or is cancelled
 * @param outputLimit how many bytes of its standard output and error to keep, the rest is read and dropped; 0: both go
 *     to /dev/null
 */
public record ScriptRun(Command command, Optional<Duration> timeout, int outputLimit) {
    /** A run of {@code command} that is terminated after {@code timeout}, its output dropped. */
    public static ScriptRun within(Command command, Duration timeout) {
        return new ScriptRun(command, Optional.of(timeout), 0);
    }

    /**
     * A run of {@code command} that goes on until it is cancelled, such as the reader of a FIFO. It is terminated, too,
     * when this process dies.
     */
    public static ScriptRun untilCancelled(Command command) {
        return new ScriptRun(command, Optional.empty(), 0);
    }

    /** This, with the first {@code limit} bytes of output kept. */
    public ScriptRun keepingOutput(int limit) {
        return new ScriptRun(command, timeout, limit);
    }
}
