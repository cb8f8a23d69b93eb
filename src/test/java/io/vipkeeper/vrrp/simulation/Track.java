package io.vipkeeper.vrrp.simulation;

import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Priority;
import io.vipkeeper.vrrp.Spec;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Status;
import java.util.Optional;

/** What is known from outside of one instance of one router, and what must hold of it. */
final class Track {
    /** Before anything that could be in a schedule. */
    static final long LONG_AGO = -1_000_000_000_000L;

    final String name;
    boolean held;
    long masterSince = LONG_AGO;
    private Optional<Status> told = Optional.empty();
    private long lastAdvert = LONG_AGO;
    private long accepted = LONG_AGO;
    private long shortestInterval;
    private boolean excused;
    private boolean advertised;

    Track(String name) {
        this.name = name;
    }

    /** The router was not running or not scheduled for a while: adverts may be late. */
    void excuse() {
        excused = true;
    }

    /**
     * A backup heard an advert.
     *
     * @param mustAccept whether the router that sent it has to be left alone
     */
    void heard(int priority, boolean mustAccept, long intervalNanos, long now) {
        if (priority == Priority.RESIGN) {
            accepted = LONG_AGO;
        } else if (mustAccept) {
            accepted = now;
            shortestInterval = intervalNanos;
        } else {
            shortestInterval = Math.min(shortestInterval, intervalNanos);
        }
    }

    void take(Effect effect, Spec spec, long now) {
        if (effect instanceof Effect.SendAdvert advert) {
            sent(advert.priority(), spec, now);
            advertised = advert.priority() != Priority.RESIGN;
            return;
        } else if (effect instanceof Effect.TakeAddresses) {
            require(!held, "took its addresses twice");
            require(advertised, "took its addresses before it advertised");
            held = true;
            masterSince = now;
            mayBeMaster(spec, now);
        } else if (effect instanceof Effect.ReleaseAddresses) {
            require(held, "released addresses that it does not hold");
            held = false;
        } else if (effect instanceof Effect.Announce announce) {
            boolean ofMaster = switch (announce.burst()) {
                case MASTER, LOWER_PRIORITY, RELOAD -> true;
                case SOURCE_ADDRESS -> false;
            };
            require(!ofMaster || held, "announces addresses that it does not hold");
        } else if (effect instanceof Effect.Notify notify) {
            tell(notify.status());
        } else if (effect instanceof Effect.PriorityLine line) {
            require((line.state() == State.MASTER) == held, "tells a priority of the wrong state");
        }
        if (!(effect instanceof Effect.Say)) {
            advertised = false;
        }
    }

    /** While master, an advert is never later than the interval. */
    void mustAdvertise(Spec spec, long now) {
        if (held && !excused) {
            require(
                    now - lastAdvert <= spec.advertMicros * 1000,
                    "did not advertise for " + (now - lastAdvert) + " ns");
        }
    }

    private void sent(int priority, Spec spec, long now) {
        if (priority == Priority.RESIGN) {
            require(held, "resigns although it is not master");
            return;
        }
        mustAdvertise(spec, now);
        lastAdvert = now;
        excused = false;
    }

    /** A router that was heard and let be master is not passed over before it missed its adverts. */
    private void mayBeMaster(Spec spec, long now) {
        long interval = Math.min(shortestInterval, spec.advertMicros * 1000);
        require(
                accepted == LONG_AGO || now - accepted >= spec.downTimerAdverts * interval,
                "became master " + (now - accepted) + " ns after it heard a router that it should leave alone");
    }

    private void tell(Status status) {
        boolean legal = switch (status) {
            case MASTER -> told.isEmpty() || told.get() == Status.BACKUP;
            case BACKUP -> told.isEmpty() || told.get() == Status.MASTER || told.get() == Status.FAULT;
            case FAULT -> told.isEmpty() || told.get() == Status.MASTER || told.get() == Status.BACKUP;
            case STOP, DELETED -> true;
        };
        require(legal, "is told as " + status + " after " + told);
        require(held == (status == Status.MASTER), "is told as " + status + " with addresses held: " + held);
        told = Optional.of(status);
        if (status == Status.STOP || status == Status.DELETED) {
            told = Optional.empty();
        }
        if (status != Status.MASTER) {
            accepted = LONG_AGO;
        }
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Broken(name + " " + otherwise);
        }
    }
}
