package io.vipkeeper.director;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a daemon runs, beside its configuration.
 *
 * @param dryRun checks and logs run for real, nothing is written to the kernel and no script or mail tells of it
 * @param keepRules leave the kernel's table as it is at stop
 * @param runDirectory where runtime files lie; made with mode 0700
 * @param reconcilePeriod how often the kernel's table is compared with what is wanted
 * @param probeThreads threads for each kind of network probe, at least 1
 */
public record DaemonSettings(
        boolean dryRun, boolean keepRules, Path runDirectory, Duration reconcilePeriod, int probeThreads) {}
