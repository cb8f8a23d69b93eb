package io.vipkeeper.linux.nftables;

/**
 * How an {@link AddressFilter} sets itself up.
 *
 * @param table name of its tables, one for IPv4 and one for IPv6; what is in tables of that name is removed
 * @param priority where it stands among other filters of the host: the lower, the earlier; those of iptables are at 0
 * @param counters whether it counts what it drops
 * @param byIndex whether interfaces are told by number rather than name
 */
public record FilterSettings(String table, int priority, boolean counters, boolean byIndex) {}
