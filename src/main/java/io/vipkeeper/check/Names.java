package io.vipkeeper.check;

/**
 * The names that a checker's log lines carry.
 *
 * @param server the real server, {@code [ADDR]:proto:port}
 * @param target where the probe connects, {@code [ADDR]:proto:port}
 * @param service the virtual server
 */
public record Names(String server, String target, String service) {}
