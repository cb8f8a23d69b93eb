package io.vipkeeper.linux.route;

/** What tells routes apart; several of one key differ in their hops only. An IPv6 route's metric is never 0 here: the kernel makes it 1024. */
public record RouteKey(Network destination, long table, int tos, long metric) {}
