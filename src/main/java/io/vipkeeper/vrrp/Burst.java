package io.vipkeeper.vrrp;

/** Why addresses are announced by gratuitous ARP or unsolicited neighbour advertisements. */
public enum Burst {
    /** The instance became master: the burst at once, the second after the delay, refreshes. */
    MASTER,
    /** Another router with lower priority thought that it was master. */
    LOWER_PRIORITY,
    /** A reload was applied to a master: addresses were perhaps added. */
    RELOAD,
    /** A unicast instance left FAULT: its own source address, not the virtual ones. */
    SOURCE_ADDRESS
}
