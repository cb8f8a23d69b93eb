package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.Optional;

/**
 * Where an instance stands.
 *
 * @param standing what the world was last heard to be like
 * @param effective the priority of the next advert
 * @param wantsMaster its timer ran out, but its group was not ready
 * @param deadline when the Master_Down timer of a backup or the advert timer of a master runs out, or {@link #NEVER}
 * @param heldUntil timers start no earlier than this: the end of the startup delay
 * @param masterMicros Master_Adver_Interval in microseconds
 * @param master the router last accepted as master; empty while master
 * @param preemptAt when the preempt delay is over; {@link #NEVER} when it is not running
 * @param lastAdvert when the last advert was sent; meaningless before the first
 * @param rival another owner, if there is one
 */
record InstanceState(
        State state,
        Standing standing,
        int effective,
        boolean wantsMaster,
        long deadline,
        long heldUntil,
        long masterMicros,
        Optional<IpAddress> master,
        long preemptAt,
        long lastAdvert,
        Optional<Rival> rival) {
    /** A time that does not come. */
    static final long NEVER = Long.MAX_VALUE;

    /** An instance that was not looked at yet. */
    static InstanceState initial(InstanceParams params, Standing standing, long heldUntil) {
        return new InstanceState(
                State.INIT,
                standing,
                Priority.effective(params.priority(), standing.contribution()),
                false,
                NEVER,
                heldUntil,
                params.advertMicros(),
                Optional.empty(),
                NEVER,
                heldUntil,
                Optional.empty());
    }

    /** When something is due: a timer, or the judgement of a rival. */
    long due() {
        return rival.isPresent() ? Math.min(deadline, rival.get().checkAt()) : deadline;
    }

    /** Whether something that the instance needs is missing or not known yet. */
    boolean blocked() {
        return !standing.faults().isEmpty() || !standing.pending().isEmpty();
    }
}
