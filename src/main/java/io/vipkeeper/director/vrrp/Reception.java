package io.vipkeeper.director.vrrp;

import io.vipkeeper.runtime.Log;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Router;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.packet.Advert;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds out for which instance a packet is and whether it is to be believed. */
final class Reception {
    private static final long MICROS_A_CENTISECOND = 10_000;

    private final Log log;
    private final Set<Integer> unknownVrids = new HashSet<>();

    Reception(Log log) {
        this.log = log;
    }

    /**
     * What a packet that came by {@code device} means for the election; nothing when it is not for an instance that takes
     * part, or not to be believed.
     *
     * @param logUnknown log, once, a virtual router that is none of the instances
     */
    Optional<Event> received(
            String device,
            Arrival arrival,
            Collection<Instance> instances,
            Router router,
            boolean logUnknown,
            Instant wallClock) {
        if (arrival.vrid().isEmpty()) {
            return Optional.empty();
        }
        int vrid = arrival.vrid().getAsInt();
        Optional<Instance> hearing = instances.stream()
                .filter(instance -> instance.hears(device, arrival.family(), vrid, arrival))
                .findFirst();
        if (hearing.isEmpty()) {
            if (logUnknown && unknownVrids.add(vrid)) {
                log.info("Unknown VRID(" + vrid + ") received on interface(" + device + "). ignoring...");
            }
            return Optional.empty();
        }
        Instance instance = hearing.get();
        State state = router.state(instance.name());
        if (state != State.BACKUP && state != State.MASTER) {
            return Optional.empty();
        }
        Verdict verdict = instance.adverts().check(arrival, router.masterAddress(instance.name()), wallClock);
        verdict.lines().forEach(log::info);
        return verdict instanceof Verdict.Accepted accepted
                ? Optional.of(heard(instance, accepted.advert()))
                : Optional.empty();
    }

    private static Event heard(Instance instance, Advert advert) {
        return new Event.AdvertReceived(
                instance.name(), advert.source(), advert.priority(), advert.centiseconds() * MICROS_A_CENTISECOND);
    }
}
