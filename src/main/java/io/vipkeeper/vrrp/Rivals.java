package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.Optional;

/**
 * Two routers that both claim to own the addresses. The one with the lower address yields like any backup. The other
 * gives it the time of two adverts, and 1.2 intervals more, to do so; a rival that goes on after that is given way to by advertising 254 until it is gone.
 */
final class Rivals {
    private Rivals() {}

    /** An owner that is master hears an advert of priority 255 from {@code address}. */
    static void met(Turn turn, IpAddress address, long intervalMicros) {
        if (conceded(turn)) {
            return;
        }
        boolean known = turn.rival.isPresent() && turn.rival.get().address().equals(address);
        if (!known) {
            turn.say(
                    Level.WARNING,
                    "CONFIGURATION ERROR: local instance and " + address
                            + " are both configured as address owner, please resolve");
        }
        turn.rival = Optional.of(known ? turn.rival.get().again(turn.now) : first(turn, address, intervalMicros));
    }

    /** The time to judge the rival of a master has come. */
    static void judge(Turn turn, Rival rival) {
        if (rival.conceded()) {
            gone(turn);
        } else if (rival.heard()) {
            turn.say(
                    Level.WARNING,
                    "CONFIGURATION ERROR: " + rival.address()
                            + " is still advertising as address owner, please resolve - reducing our priority");
            turn.effective = Priority.HIGHEST_BACKUP;
            turn.rival = Optional.of(rival.conceding(turn.now + down(turn, rival)));
        } else {
            turn.rival = Optional.empty();
        }
    }

    /** The rival, if there was one that we gave way to, no longer advertises. */
    static void gone(Turn turn) {
        if (conceded(turn)) {
            turn.say("Restoring our priority to " + Priority.OWNER + " since "
                    + turn.rival.get().address() + " no longer advertises");
            turn.effective = Priority.OWNER;
        }
        turn.rival = Optional.empty();
    }

    /** The instance is no longer master: only a rival that we gave way to still matters. */
    static void forget(Turn turn) {
        turn.rival = turn.rival.filter(Rival::conceded);
        stillThere(turn);
    }

    /** A rival that we gave way to was heard, or may have been: it counts as gone after a whole Master_Down_Interval. */
    static void stillThere(Turn turn) {
        turn.rival = turn.rival.map(rival -> rival.conceded() ? rival.conceding(turn.now + down(turn, rival)) : rival);
    }

    /** Whether an owner has given way, and so does not advertise its own priority. */
    static boolean conceded(Turn turn) {
        return turn.rival.isPresent() && turn.rival.get().conceded();
    }

    private static Rival first(Turn turn, IpAddress address, long intervalMicros) {
        long listenFrom = turn.now + Timers.nanos(2 * turn.params.advertMicros());
        long patience = Timers.nanos(Math.max(turn.params.advertMicros(), intervalMicros) * 6 / 5);
        return new Rival(address, intervalMicros, listenFrom, listenFrom + patience, false, false);
    }

    private static long down(Turn turn, Rival rival) {
        long interval = Math.max(turn.params.advertMicros(), rival.intervalMicros());
        return Timers.nanos(Timers.masterDownMicros(
                turn.params.version(), Priority.OWNER, interval, turn.params.downTimerAdverts()));
    }
}
