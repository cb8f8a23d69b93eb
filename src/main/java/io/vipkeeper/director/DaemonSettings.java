package io.vipkeeper.director;

import io.vipkeeper.director.vrrp.VrrpSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a daemon runs, beside its configuration.
 *
 * @param dryRun checks and logs run for real, nothing is written to the kernel and no script or mail tells of it
 * @param keepRules leave the kernel's table as it is at stop
 * @param vrrp how its VRRP half runs
 * @param runDirectory where runtime files lie; made with mode 0700
 * @param pidFile locked while the daemon lives; the run directory's when none is named
 * @param reconcilePeriod how often the kernel's table is compared with what is wanted
 * @param probeThreads threads for each kind of network probe, at least 1
 */
public record DaemonSettings(
        boolean dryRun,
        boolean keepRules,
        VrrpSettings vrrp,
        Path runDirectory,
        Optional<Path> pidFile,
        Duration reconcilePeriod,
        int probeThreads) {}
