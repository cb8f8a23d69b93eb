package io.vipkeeper.linux.ipvs;

/** Seconds after which idle connections are forgotten: established TCP, TCP after a FIN, UDP. When set, 0 leaves one as it is. */
public record Timeouts(int tcp, int tcpFin, int udp) {}
