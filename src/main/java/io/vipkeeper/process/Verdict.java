package io.vipkeeper.process;

import java.util.List;
import java.util.Optional;

/**
 * What the examination of a script found.
 *
 * @param command what to execute; only when the script may run
 * @param findings what to log or to report, the most important first
 */
public record Verdict(Standing standing, Optional<Command> command, List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /** Whether the script may run, and how {@code vipkeeper check} counts it. */
    public enum Standing {
        /** Runs; there may be warnings. */
        GOOD,
        /** Runs although others than root could replace it: a security problem (check: 6). */
        INSECURE,
        /** Others than root could replace it, and enable_script_security forbids that (check: 5). */
        REFUSED,
        /** There is no such file, or its user cannot get at it (check: 5). */
        NOT_FOUND,
        /** Its user may not execute it, or it is no file (check: 5). */
        NOT_EXECUTABLE,
        /** The user or group that it should run as does not exist (check: 5). */
        NO_USER
    }

    /**
     * One thing found.
     *
     * @param line keepalived's log line
     * @param hint the path element that it is about, and the command that mends it; may be empty
     */
    public record Finding(String line, String hint) {
        @Override
        public String toString() {
            return hint.isEmpty() ? line : line + " (" + hint + ")";
        }
    }
}
