package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All instances and sync groups of this host. It decides; it touches nothing. One thread owns it.
 *
 * <p>What was received before a deadline should be given to it before {@link Event.TimePassed}: a router that wakes late must
 * not take a master for dead whose adverts wait in its socket.
 */
public final class Router {
    private RouterParams params;

    /** A router that is not started. */
    public Router(RouterParams params) {
        this.params = params;
    }

    /**
     * Starts all instances.
     *
     * @param standings by name of instance; each has one
     */
    public List<Effect> start(Map<String, Standing> standings, long now) {
        return List.of();
    }

    /** Takes an event. {@link IllegalArgumentException} when it names no instance. */
    public List<Effect> handle(Event event, long now) {
        return List.of();
    }

    /** When {@link Event.TimePassed} is due next; empty when nothing waits. */
    public OptionalLong deadline() {
        return OptionalLong.empty();
    }

    /**
     * Applies a changed configuration; instances whose {@link InstanceKey} stays keep state and counters.
     *
     * @param standings by new name of instance; each has one
     */
    public List<Effect> reload(RouterParams next, Map<String, Standing> standings, long now) {
        params = next;
        return List.of();
    }

    /** Ends: masters resign and let go, then everybody is told. Afterwards nothing is due. */
    public List<Effect> stop(long now) {
        return List.of();
    }

    /** The state of an instance. */
    public State state(String instance) {
        return State.INIT;
    }

    /** The state that an instance would be in without its group: MASTER, BACKUP or FAULT. */
    public State wantedState(String instance) {
        return State.INIT;
    }

    /** The state of a sync group. */
    public State groupState(String group) {
        return State.INIT;
    }

    /** The priority of an instance's next advert. */
    public int effectivePriority(String instance) {
        return params.instances().size();
    }

    /** The router that an instance last accepted as master; empty when there was none, or when it is master itself. */
    public Optional<IpAddress> masterAddress(String instance) {
        return Optional.empty();
    }

    /** What an instance has counted. */
    public Counters counters(String instance) {
        return Counters.ZERO;
    }
}
