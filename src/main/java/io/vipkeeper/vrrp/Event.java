package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;

/** What happens to a router. */
public sealed interface Event {
    /** The time of {@link Router#deadline} has come, or some other time: what is due is done. */
    record TimePassed() implements Event {}

    /** What happens to one instance, named as in the configuration. */
    sealed interface OfInstance extends Event {
        String instance();
    }

    /**
     * A valid advert came that is not our own.
     *
     * @param intervalMicros the advertisement interval that it states, in microseconds
     */
    record AdvertReceived(String instance, IpAddress source, int priority, long intervalMicros) implements OfInstance {}

    /** The trackers' weights now add up to {@code total}. */
    record ContributionChanged(String instance, int total) implements OfInstance {}

    /** A reason for FAULT has come up; one that holds already changes nothing. */
    record FaultRaised(String instance, Fault fault) implements OfInstance {}

    /** A reason for FAULT is gone; one that did not hold changes nothing. */
    record FaultCleared(String instance, Fault fault) implements OfInstance {}

    /** A tracker of {@link Standing#pending} has reported; if it failed, {@link FaultRaised} came first. */
    record TrackerReady(String instance, String tracker) implements OfInstance {}

    /** Somebody else removed a virtual address, route or rule of the instance. */
    record AddressLost(String instance) implements OfInstance {}

    /** Adverts are sent from another address from now on. */
    record SourceChanged(String instance, IpAddress source) implements OfInstance {}
}
