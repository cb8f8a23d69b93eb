package io.vipkeeper.probe;

import io.vipkeeper.check.Outcome;

/** The end of the probe that was started with {@code token}. */
public record ProbeResult(long token, Outcome outcome) {}
