package io.vipkeeper.lvs;

/** Where one checker of a server stands: its verdict, and what it adds to the server's weight. */
public record Health(boolean up, int contribution) {}
