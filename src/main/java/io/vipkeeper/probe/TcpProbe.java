package io.vipkeeper.probe;

import io.vipkeeper.config.model.Connection;

/** A TCP connection to make and close; {@code token} comes back with the result. */
public record TcpProbe(long token, Connection connection) {}
