package io.vipkeeper.vrrp;

/** What a router asks for; effects are carried out in the order in which they are listed. */
public sealed interface Effect {
    /** Writes a log line. */
    record Say(Level level, String line) implements Effect {}

    /** Sends an advert now, with this priority; 0 resigns. */
    record SendAdvert(String instance, int priority) implements Effect {}

    /** Takes everything that a master holds: firewall rules, addresses, excluded addresses, routes, rules. */
    record TakeAddresses(String instance) implements Effect {}

    /** Lets go of everything that a master holds, in the opposite order. */
    record ReleaseAddresses(String instance) implements Effect {}

    /** Starts to announce addresses to the neighbours. */
    record Announce(String instance, Burst burst) implements Effect {}

    /** Announcements that are still to come do not happen. */
    record CancelAnnouncements(String instance) implements Effect {}

    /**
     * Tells scripts, FIFOs and mail. DELETED of an instance without {@code notify_deleted} is told as FAULT, and
     * {@code notify_fault} does not run.
     *
     * @param priority the effective one; 0 for a group
     */
    record Notify(Scope scope, String name, Status status, int priority) implements Effect {}

    /** Runs {@code notify_master_rx_lower_pri} and tells the FIFOs MASTER_RX_LOWER_PRI. */
    record NotifyLowerPriority(String instance, int priority) implements Effect {}

    /** Tells the FIFOs MASTER_PRIORITY or BACKUP_PRIORITY; {@code state} is MASTER or BACKUP. */
    record PriorityLine(String instance, State state, int priority) implements Effect {}

    /** Repeats a state to the FIFOs alone. */
    record RepeatState(Scope scope, String name, Status status, int priority) implements Effect {}

    /** The kernel's connection synchronisation changes its part. */
    record SyncDaemon(String instance, SyncRole role) implements Effect {}

    /**
     * In a reload: everything before this belongs to the old configuration (names and contents of adverts), everything
     * after it to the new one.
     */
    record Adopt() implements Effect {}

    /** In a reload, for a master that stays one: brings what it holds from the old configuration to the new one. */
    record UpdateAddresses(String oldName, String instance) implements Effect {}
}
