package io.vipkeeper.vrrp;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.Optional;

/** What an instance makes of an advert. */
final class Hearing {
    private Hearing() {}

    /** Whether a backup lets a router of this priority be master. */
    static boolean accepts(InstanceParams params, int effective, long preemptAt, int priority, long now) {
        boolean delayed = params.preemptDelayMicros() > 0 && (preemptAt == InstanceState.NEVER || now < preemptAt);
        return params.nopreempt() || priority >= effective || delayed;
    }

    static void received(Turn turn, Event.AdvertReceived advert) {
        switch (turn.state) {
            case INIT, FAULT -> {}
            case BACKUP -> backupHears(turn, advert);
            case MASTER -> masterHears(turn, advert);
        }
    }

    private static void backupHears(Turn turn, Event.AdvertReceived advert) {
        if (advert.priority() == Priority.RESIGN) {
            turn.detail("Backup received priority 0 advertisement");
            turn.armSkew();
        } else if (accepts(turn.params, turn.effective, turn.preemptAt, advert.priority(), turn.now)) {
            accept(turn, advert);
        } else {
            turn.say("received lower priority (" + advert.priority() + ") advert from " + advert.source()
                    + " - discarding");
        }
    }

    private static void accept(Turn turn, Event.AdvertReceived advert) {
        if (advert.priority() == Priority.OWNER) {
            Rivals.stillThere(turn);
        }
        turn.wantsMaster = false;
        learn(turn, advert);
        if (turn.master.isEmpty()) {
            turn.detail("master set to " + advert.source());
        } else if (!turn.master.get().equals(advert.source())) {
            turn.detail("master changed from " + turn.master.get() + " to " + advert.source());
        }
        turn.master = Optional.of(advert.source());
        boolean running = turn.preemptAt != InstanceState.NEVER;
        if (advert.priority() >= turn.effective) {
            if (running) {
                turn.detail("stop preempt delay");
            }
            turn.preemptAt = InstanceState.NEVER;
        } else if (turn.params.preemptDelayMicros() > 0 && !running) {
            long delay = Timers.nanos(turn.params.preemptDelayMicros());
            turn.detail("start preempt delay (" + Timers.seconds(delay) + ")");
            turn.preemptAt = turn.now + delay;
        }
        turn.armMasterDown();
    }

    /** Version 3 waits for adverts at the master's interval; one that states none is taken to have ours. */
    private static void learn(Turn turn, Event.AdvertReceived advert) {
        if (turn.params.version() == 3 && advert.intervalMicros() > 0) {
            turn.masterMicros = advert.intervalMicros();
        }
    }

    private static void masterHears(Turn turn, Event.AdvertReceived advert) {
        if (advert.priority() == Priority.RESIGN) {
            turn.detail("Master received priority 0 message");
            turn.advertise();
            turn.armAdvert();
            return;
        }
        IpAddress own = turn.standing.source().orElse(IpAddress.any(Family.INET));
        int byPriority = Integer.compare(advert.priority(), turn.effective);
        int byAddress = advert.source().compareTo(own);
        if (byPriority == 0 && byAddress == 0) {
            turn.say(Level.WARNING, "WARNING - equal priority advert received from remote host with our IP address.");
            return;
        }
        if (advert.priority() == Priority.OWNER && turn.params.owner()) {
            Rivals.met(turn, advert.source(), advert.intervalMicros());
        }
        if (byPriority < 0 || (byPriority == 0 && byAddress < 0)) {
            assertItself(turn, advert);
        } else {
            giveWay(turn, advert, byPriority);
        }
    }

    private static void assertItself(Turn turn, Event.AdvertReceived advert) {
        boolean answers = !turn.params.lowerPriorityNoAdvert();
        turn.say("Received advert from " + advert.source() + " with lower priority " + advert.priority() + ", ours "
                + turn.effective + (answers ? ", forcing new election" : ""));
        if (answers) {
            turn.advertise();
            turn.armAdvert();
        }
        turn.announce(Burst.LOWER_PRIORITY);
        turn.add(new Effect.NotifyLowerPriority(turn.params.name(), turn.effective));
    }

    private static void giveWay(Turn turn, Event.AdvertReceived advert, int byPriority) {
        if (turn.params.higherPrioritySendsAdvert()) {
            turn.advertise();
        }
        turn.say(
                byPriority > 0
                        ? "Master received advert from " + advert.source() + " with higher priority "
                                + advert.priority() + ", ours " + turn.effective
                        : "Master received advert from " + advert.source() + " with same priority " + advert.priority()
                                + " but higher IP address than ours");
        Moves.standDown(turn, false);
        learn(turn, advert);
        turn.master = Optional.of(advert.source());
        turn.armMasterDown();
    }
}
