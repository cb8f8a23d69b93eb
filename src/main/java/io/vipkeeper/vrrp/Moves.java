package io.vipkeeper.vrrp;

import java.util.Optional;

/** What happens, and in which order, when an instance goes from one state to another. */
final class Moves {
    private Moves() {}

    /** BACKUP (or, for an owner at start, INIT) to MASTER: the advert first, then the addresses (RFC 9568 section 6.4.2). */
    static void becomeMaster(Turn turn) {
        move(turn, State.MASTER);
        Rivals.gone(turn);
        turn.wantsMaster = true;
        turn.masterMicros = turn.params.advertMicros();
        turn.preemptAt = InstanceState.NEVER;
        turn.advertise();
        turn.say("Entering MASTER STATE");
        turn.add(new Effect.TakeAddresses(turn.params.name()));
        turn.announce(Burst.MASTER);
        turn.tell(Status.MASTER);
        turn.steer(SyncRole.MASTER);
        turn.armAdvert();
        turn.master = Optional.empty();
    }

    /** MASTER to BACKUP; a resignation is sent and logged if asked for. The Master_Down timer runs. */
    static void standDown(Turn turn, boolean resigns) {
        move(turn, State.BACKUP);
        turn.steer(SyncRole.BACKUP);
        turn.say("Entering BACKUP STATE");
        if (resigns) {
            turn.resign();
            turn.detail("sent 0 priority");
        }
        letGo(turn);
        turn.tell(Status.BACKUP);
        startOver(turn);
    }

    /**
     * Into FAULT from anywhere. A master resigns: twice when the reason is its own, for a resignation that is lost costs the
     * others a whole Master_Down_Interval; once when it only follows its group.
     *
     * @param follows with its group
     * @param words the state line
     */
    static void fail(Turn turn, boolean follows, String words) {
        State before = turn.state;
        move(turn, State.FAULT);
        if (before == State.INIT && !turn.wantsMaster) {
            if (!follows) {
                turn.tell(Status.FAULT);
            }
        } else if (before != State.MASTER) {
            turn.say(words);
            turn.tell(Status.FAULT);
        } else {
            turn.steer(SyncRole.BACKUP);
            turn.say(words);
            turn.resign();
            if (!follows) {
                turn.resign();
                turn.detail("sent 0 priority");
            }
            letGo(turn);
            turn.tell(Status.FAULT);
        }
        startOver(turn);
        turn.deadline = InstanceState.NEVER;
    }

    /** FAULT or INIT to BACKUP: always a whole Master_Down_Interval, owners too. */
    static void recover(Turn turn) {
        boolean wasFault = turn.state == State.FAULT;
        move(turn, State.BACKUP);
        turn.say("Entering BACKUP STATE");
        if (wasFault && turn.params.key().unicast()) {
            turn.announce(Burst.SOURCE_ADDRESS);
        }
        turn.tell(Status.BACKUP);
        startOver(turn);
    }

    /** Lets go of everything that a master holds. */
    static void letGo(Turn turn) {
        turn.add(new Effect.CancelAnnouncements(turn.params.name()));
        turn.add(new Effect.ReleaseAddresses(turn.params.name()));
    }

    /** Out of the election, at stop or because a reload dropped the instance: a master resigns once. */
    static void leave(Turn turn) {
        if (turn.state == State.MASTER) {
            turn.resign();
            turn.detail("sent 0 priority");
            letGo(turn);
        }
        turn.state = State.INIT;
        turn.deadline = InstanceState.NEVER;
        turn.rival = Optional.empty();
    }

    private static void startOver(Turn turn) {
        turn.wantsMaster = false;
        turn.preemptAt = InstanceState.NEVER;
        turn.masterMicros = turn.params.advertMicros();
        turn.master = Optional.empty();
        Rivals.forget(turn);
        turn.armMasterDown();
    }

    private static void move(Turn turn, State to) {
        boolean legal = switch (turn.state) {
            case INIT -> to == State.BACKUP || to == State.FAULT || (to == State.MASTER && turn.wantsMaster);
            case MASTER -> to == State.BACKUP || to == State.FAULT;
            case BACKUP -> to == State.MASTER || to == State.FAULT;
            case FAULT -> to == State.BACKUP;
        };
        if (!legal) {
            throw new IllegalStateException(turn.params.name() + " cannot go to " + to + " from "
                    + turn.end().next());
        }
        turn.state = to;
    }
}
