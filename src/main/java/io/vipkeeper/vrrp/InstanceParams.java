package io.vipkeeper.vrrp;

import java.util.OptionalInt;

/**
 * What the election needs to know of a vrrp_instance, with every default and every consequence of strict mode filled in.
 *
 * @param version of the protocol, 2 or 3
 * @param priority the configured one, 1 to 255; 255 means that this router owns the addresses, and never changes
 * @param startsAsMaster {@code state MASTER}; only matters for an owner, who then does not wait at start
 * @param advertMicros the advertisement interval in microseconds: whole seconds in version 2, whole centiseconds in 3
 * @param downTimerAdverts how many missed adverts make a master count as dead, 1 to 100
 * @param nopreempt never takes over from a master of lower priority
 * @param preemptDelayMicros for how long a master of lower priority is left alone, in microseconds; 0 for none
 * @param timerExpiredBackup {@code timer_expired_backup N}: when it wakes so late that a router of priority N must have
 *     taken over, a master resigns without a word
 * @param lowerPriorityNoAdvert does not answer adverts of lower priority
 * @param higherPrioritySendsAdvert sends a last advert before it yields to a higher priority
 * @param notifyPriorityChanges tells the FIFOs of a changed effective priority
 * @param steersSyncDaemon {@code lvs_sync_daemon} follows this instance
 */
public record InstanceParams(
        String name,
        InstanceKey key,
        int version,
        int priority,
        boolean startsAsMaster,
        long advertMicros,
        int downTimerAdverts,
        boolean nopreempt,
        long preemptDelayMicros,
        OptionalInt timerExpiredBackup,
        boolean lowerPriorityNoAdvert,
        boolean higherPrioritySendsAdvert,
        boolean notifyPriorityChanges,
        boolean steersSyncDaemon) {
    public InstanceParams {
        if (version != 2 && version != 3) {
            throw new IllegalArgumentException("VRRP version " + version);
        }
        if (priority < 1 || priority > Priority.OWNER) {
            throw new IllegalArgumentException("priority " + priority);
        }
        if (advertMicros < 1 || downTimerAdverts < 1 || preemptDelayMicros < 0) {
            throw new IllegalArgumentException("times of " + name);
        }
    }

    /** Whether this router owns the virtual addresses: priority 255. */
    public boolean owner() {
        return priority == Priority.OWNER;
    }
}
