package io.vipkeeper.config.model.vrrp;

import java.util.List;
import java.util.Optional;

/**
 * What keeps virtual addresses from being answered for (no_accept, VMACs).
 *
 * @param iptables the chains, when iptables is asked for
 * @param nftables the table, when nftables is asked for; with neither, nftables is used where something needs it
 */
public record Firewall(Optional<Iptables> iptables, Optional<Nftables> nftables) {
    /** Nothing asked for. */
    public static final Firewall DEFAULT = new Firewall(Optional.empty(), Optional.empty());

    /**
     * {@code vrrp_iptables} and {@code vrrp_ipsets}.
     *
     * @param input and {@code output}: names of chains; without an output chain nothing is dropped on its way out
     * @param ipsets names of the sets, in the order of the keyword; empty: no sets
     */
    public record Iptables(String input, Optional<String> output, List<String> ipsets) {
        public Iptables {
            ipsets = List.copyOf(ipsets);
        }
    }

    /** {@code nftables}: the table, its hook priority, whether rules count, and match interfaces by number. */
    public record Nftables(String table, int priority, boolean counters, boolean byIndex) {
        /** keepalived's values. */
        public static final Nftables DEFAULT = new Nftables("keepalived", -1, false, false);
    }
}
