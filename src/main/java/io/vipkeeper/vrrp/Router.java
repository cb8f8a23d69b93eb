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
    /** A router that is not started. */
    public Router(RouterParams params) {
        throw new UnsupportedOperationException(params.toString());
    }

    /**
     * Starts all instances.
     *
     * @param standings by name of instance; each has one
     */
    public List<Effect> start(Map<String, Standing> standings, long now) {
        throw new UnsupportedOperationException();
    }

    /** Takes an event. {@link IllegalArgumentException} when it names no instance. */
    public List<Effect> handle(Event event, long now) {
        throw new UnsupportedOperationException();
    }

    /** When {@link Event.TimePassed} is due next; empty when nothing waits. */
    public OptionalLong deadline() {
        throw new UnsupportedOperationException();
    }

    /**
     * Applies a changed configuration; instances whose {@link InstanceKey} stays keep state and counters.
     *
     * @param standings by new name of instance; each has one
     */
    public List<Effect> reload(RouterParams next, Map<String, Standing> standings, long now) {
        throw new UnsupportedOperationException();
    }

    /** Ends: masters resign and let go, then everybody is told. Afterwards nothing is due. */
    public List<Effect> stop(long now) {
        throw new UnsupportedOperationException();
    }

    /** The state of an instance. */
    public State state(String instance) {
        throw new UnsupportedOperationException();
    }

    /** The state that an instance would be in without its group: MASTER, BACKUP or FAULT. */
    public State wantedState(String instance) {
        throw new UnsupportedOperationException();
    }

    /** The state of a sync group. */
    public State groupState(String group) {
        throw new UnsupportedOperationException();
    }

    /** The priority of an instance's next advert. */
    public int effectivePriority(String instance) {
        throw new UnsupportedOperationException();
    }

    /** The router that an instance last accepted as master; empty when there was none, or when it is master itself. */
    public Optional<IpAddress> masterAddress(String instance) {
        throw new UnsupportedOperationException();
    }

    /** What an instance has counted. */
    public Counters counters(String instance) {
        throw new UnsupportedOperationException();
    }
}
