package io.vipkeeper.config.model.vrrp;

/**
 * The netfilter rules that keep virtual addresses from being answered for (no_accept, VMACs).
 *
 * @param table its name
 * @param priority of its hooks
 * @param counters its rules count
 * @param byIndex its rules name interfaces by number
 */
public record Nftables(String table, int priority, boolean counters, boolean byIndex) {
    /** keepalived's values. */
    public static final Nftables DEFAULT = new Nftables("keepalived", -1, false, false);
}
