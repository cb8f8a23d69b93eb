package io.vipkeeper.config.model;

import java.time.Duration;
import java.util.Optional;

/** The kernel's IPVS connection timeouts, whole seconds up to 31 days; an absent one keeps the kernel's value. */
public record IpvsTimeouts(Optional<Duration> tcp, Optional<Duration> tcpFin, Optional<Duration> udp) {}
