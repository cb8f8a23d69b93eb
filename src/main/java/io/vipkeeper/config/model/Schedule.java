package io.vipkeeper.config.model;

import java.time.Duration;

/**
 * When a checker probes and when it gives up.
 *
 * @param delayLoop time between probes
 * @param retry extra attempts before a server is declared failed, at least 0
 * @param delayBeforeRetry time between an attempt that failed and the next
 * @param warmup the first probe starts at a random time up to this after the start
 * @param alpha this checker counts as failed until it succeeds
 * @param logAllFailures log each failed attempt, not only the last
 */
public record Schedule(
        Duration delayLoop,
        int retry,
        Duration delayBeforeRetry,
        Duration warmup,
        boolean alpha,
        boolean logAllFailures) {}
