package io.vipkeeper.config.model;

import io.vipkeeper.config.model.script.Script;
import java.time.Duration;

/**
 * MISC_CHECK: a command that exits with 0.
 *
 * @param timeout after which the command is terminated and counts as failed
 * @param dynamic exit statuses 2 to 255 pass and set the weight to status - 2
 */
public record MiscCheck(Schedule schedule, Script script, Duration timeout, boolean dynamic) implements Checker {}
