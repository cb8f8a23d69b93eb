package io.vipkeeper.config.model.track;

import java.time.Duration;
import java.util.List;

/**
 * A vrrp_track_process: success while between {@code quorum} and {@code quorumMax} copies run.
 *
 * @param command the name of the program, or with {@code fullCommand} its first word as it was started
 * @param arguments compared as {@code match} says
 * @param weight -254 to 254 for uses that name none; 0: failing is a fault
 * @param quorum 1 to 65535
 * @param quorumMax 0 to 65535; {@link Integer#MAX_VALUE} without one
 * @param forkDelay a gained quorum counts after this time
 * @param terminateDelay a lost quorum counts after this time
 * @param fullCommand compare /proc/PID/cmdline, not /proc/PID/comm
 */
public record TrackProcess(
        String name,
        String command,
        List<String> arguments,
        ArgumentMatch match,
        int weight,
        boolean reverse,
        int quorum,
        int quorumMax,
        Duration forkDelay,
        Duration terminateDelay,
        boolean fullCommand) {

    /** How arguments are compared. */
    public enum ArgumentMatch {
        /** Not at all. */
        NONE,
        /** All of them, each whole. */
        EXACT,
        /** The first ones, each whole; more may follow. */
        PARTIAL,
        /** As {@link #PARTIAL}, and the last one need only begin so. */
        INITIAL
    }

    public TrackProcess {
        arguments = List.copyOf(arguments);
    }
}
