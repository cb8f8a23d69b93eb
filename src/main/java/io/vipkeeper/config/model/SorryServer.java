package io.vipkeeper.config.model;

import io.vipkeeper.net.Endpoint;

/** The server of last resort; with {@code inhibit} it stays in the table at weight 0 while it is not needed. */
public record SorryServer(Endpoint endpoint, Forwarding forwarding, boolean inhibit) {}
