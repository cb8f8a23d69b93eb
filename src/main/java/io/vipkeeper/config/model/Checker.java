package io.vipkeeper.config.model;

/** A health check of one real server; all of a server's checkers must pass. */
public sealed interface Checker permits TcpCheck, HttpCheck, MiscCheck {
    Schedule schedule();
}
