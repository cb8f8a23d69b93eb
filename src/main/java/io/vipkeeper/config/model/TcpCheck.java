package io.vipkeeper.config.model;

/** TCP_CHECK: the connection is accepted. */
public record TcpCheck(Schedule schedule, Connection connection) implements Checker {}
