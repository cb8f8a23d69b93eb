package io.vipkeeper.vrrp;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One instance (RFC 9568 section 6.4, with keepalived's additions).
 *
 * <pre>
 * state    event                            next     what happens
 * INIT     last tracker reports             BACKUP   Master_Down timer
 * INIT     fault                            FAULT    told without a log line
 * INIT     timer of an owner at start       MASTER   advert, addresses, announcements
 * BACKUP   timer                            MASTER   advert, addresses, announcements
 * BACKUP   timer, group not ready           BACKUP   wants to be master; Master_Down timer
 * BACKUP   advert of priority 0             BACKUP   Skew timer
 * BACKUP   advert of equal or higher        BACKUP   Master_Down timer
 * BACKUP   advert of lower, not preempting  BACKUP   Master_Down timer
 * BACKUP   advert of lower, preempting      BACKUP   the timer goes on
 * BACKUP   fault                            FAULT
 * MASTER   timer                            MASTER   advert
 * MASTER   any, far too late                BACKUP   no advert (timer_expired_backup)
 * MASTER   advert of priority 0             MASTER   advert
 * MASTER   advert of lower                  MASTER   advert, announcements
 * MASTER   advert of higher                 BACKUP   Master_Down timer
 * MASTER   fault                            FAULT    resigns, twice
 * MASTER   an address was removed           BACKUP   resigns; Skew timer
 * FAULT    last fault gone                  BACKUP   Master_Down timer
 * </pre>
 *
 * <p>"Lower" includes an equal priority with a lower address for a master, but not for a backup. INIT and FAULT hear no adverts.
 * A group moves its members by {@link #follow}. Every other move is an {@link IllegalStateException}.
 */
final class Machine {
    private Machine() {}

    /**
     * Takes an event of the instance, or the passing of time.
     *
     * @param allowed whether the group, if there is one, lets the instance become master now (or leave INIT or FAULT)
     */
    static Step step(InstanceParams params, InstanceState from, Event event, boolean allowed, long now) {
        Turn turn = new Turn(params, from, now);
        resignIfFarTooLate(turn);
        if (event instanceof Event.TimePassed) {
            timePassed(turn, allowed);
        } else if (event instanceof Event.AdvertReceived advert) {
            Hearing.received(turn, advert);
        } else if (event instanceof Event.ContributionChanged changed) {
            contribute(turn, changed.total());
        } else if (event instanceof Event.FaultRaised raised) {
            raised(turn, raised.fault());
        } else if (event instanceof Event.FaultCleared cleared) {
            Set<Fault> rest = new HashSet<>(turn.standing.faults());
            if (rest.remove(cleared.fault())) {
                turn.standing = turn.standing.withFaults(rest);
                recoverIfNothingHolds(turn, allowed);
            }
        } else if (event instanceof Event.TrackerReady ready) {
            Set<String> rest = new HashSet<>(turn.standing.pending());
            if (rest.remove(ready.tracker())) {
                turn.standing = turn.standing.withPending(rest);
                recoverIfNothingHolds(turn, allowed);
            }
        } else if (event instanceof Event.AddressLost) {
            if (turn.state == State.MASTER) {
                Moves.standDown(turn, true);
                turn.armSkew();
            }
        } else if (event instanceof Event.SourceChanged changed) {
            turn.standing = turn.standing.withSource(Optional.of(changed.source()));
        } else {
            throw new IllegalStateException("no rule for " + event);
        }
        return turn.end();
    }

    /**
     * The group moves the instance.
     *
     * @param to a state that it is not in
     * @param lost the group gives up because an address was removed: members resign and come back soon
     */
    static Step follow(InstanceParams params, InstanceState from, State to, boolean lost, long now) {
        Turn turn = new Turn(params, from, now);
        switch (to) {
            case MASTER -> Moves.becomeMaster(turn);
            case FAULT -> Moves.fail(turn, true, "Entering FAULT STATE");
            case BACKUP -> {
                if (turn.state != State.MASTER) {
                    Moves.recover(turn);
                } else {
                    Moves.standDown(turn, lost);
                    if (lost) {
                        turn.armSkew();
                    }
                }
            }
            case INIT -> throw new IllegalStateException(params.name() + " cannot go back to INIT");
        }
        return turn.end();
    }

    private static void timePassed(Turn turn, boolean allowed) {
        Optional<Rival> rival = turn.rival.filter(known -> known.checkAt() <= turn.now);
        rival.ifPresent(known -> Rivals.judge(turn, known));
        if (turn.deadline > turn.now) {
            return;
        }
        if (turn.state == State.MASTER) {
            turn.advertise();
            long next = turn.deadline + Timers.nanos(turn.params.advertMicros());
            if (next > turn.now) {
                turn.deadline = next;
            } else {
                turn.armAdvert();
            }
            return;
        }
        turn.detail("Receive advertisement timeout");
        if (allowed) {
            Moves.becomeMaster(turn);
        } else {
            turn.wantsMaster = true;
            turn.armMasterDown();
        }
    }

    private static void resignIfFarTooLate(Turn turn) {
        if (turn.state != State.MASTER || turn.params.timerExpiredBackup().isEmpty()) {
            return;
        }
        int rank = turn.params.timerExpiredBackup().getAsInt();
        long takenOver = Timers.masterDownMicros(
                turn.params.version(), rank, turn.params.advertMicros(), turn.params.downTimerAdverts());
        if (turn.sinceAdvert() >= Timers.nanos(takenOver)) {
            String late = Timers.seconds(turn.now - turn.deadline);
            turn.add(new Effect.Say(Level.WARNING, "VRRP thread timer expired " + late + " seconds ago"));
            Moves.standDown(turn, false);
        }
    }

    private static void contribute(Turn turn, int total) {
        turn.standing = turn.standing.withContribution(total);
        if (!Rivals.conceded(turn)) {
            changePriority(turn, Priority.effective(turn.params.priority(), total));
        }
    }

    /** The effective priority changes; a running Master_Down or Skew timer moves with it. */
    static void changePriority(Turn turn, int priority) {
        if (priority == turn.effective) {
            return;
        }
        turn.say("Changing effective priority from " + turn.effective + " to " + priority);
        long before = turn.skewMicros();
        turn.effective = priority;
        if (turn.state == State.BACKUP) {
            turn.deadline += Timers.nanos(turn.skewMicros() - before);
        }
        boolean elects = turn.state == State.BACKUP || turn.state == State.MASTER;
        if (elects && turn.params.notifyPriorityChanges()) {
            turn.add(new Effect.PriorityLine(turn.params.name(), turn.state, priority));
        }
    }

    private static void raised(Turn turn, Fault fault) {
        Set<Fault> faults = new HashSet<>(turn.standing.faults());
        if (faults.add(fault)) {
            turn.standing = turn.standing.withFaults(faults);
            if (turn.state != State.FAULT) {
                Moves.fail(turn, false, "Entering FAULT STATE");
            }
        }
    }

    private static void recoverIfNothingHolds(Turn turn, boolean allowed) {
        boolean waits = turn.state == State.INIT || turn.state == State.FAULT;
        boolean free =
                turn.standing.faults().isEmpty() && turn.standing.pending().isEmpty();
        if (waits && free && allowed) {
            Moves.recover(turn);
        }
    }
}
