package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.keywords.vrrp.VrrpGlobalDraft;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.Election;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves how an instance takes part in elections. */
record ElectionResolver(InstanceDraft draft, VrrpGlobalDraft globals, Voice voice) {
    static final int OWNER = 255;

    private static final int USUAL_PRIORITY = 100;
    private static final int DOWN_TIMER_ADVERTS = 3;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HUNDREDTH = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMillis(40_950);

    int version(Family family, boolean strict) {
        int version = draft.version.orElse(family == Family.INET6 ? 3 : globals.version.orElse(2));
        if (version == 2 && family == Family.INET6 && strict) {
            voice.say(Problem.ADJUSTED, draft.version, "Strict mode requires version 3 for IPv6", "write version 3");
            return 3;
        }
        return version;
    }

    int priority() {
        if (draft.priority.isSet() || !draft.master.orElse(false)) {
            return draft.priority.orElse(USUAL_PRIORITY);
        }
        voice.say(
                Problem.ASSUMED,
                draft.master,
                "state MASTER without a priority makes it the address owner: " + OWNER + " is assumed",
                "write priority N");
        return OWNER;
    }

    boolean wantsMaster(int priority, boolean strict, Optional<Authentication> authentication) {
        boolean owner = priority == OWNER;
        boolean wanted = draft.master.orElse(owner);
        if (strict && wanted != owner) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.master,
                    "State MASTER must match being address owner",
                    "in strict mode, write state MASTER with priority 255 and nowhere else");
            return owner;
        }
        boolean hashed =
                authentication.map(a -> a.type() == Authentication.Type.AH).orElse(false);
        if (wanted && !owner && hashed) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.master,
                    "Initial state master is incompatible with AH authentication - clearing",
                    "write state BACKUP");
            return false;
        }
        return wanted;
    }

    /** Whole seconds in version 2, hundredths up to 40.95 s in version 3. */
    Duration interval(int version) {
        Duration written = draft.interval.orElse(SECOND);
        if (version == 3 && written.compareTo(LONGEST) > 0) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.interval,
                    "VRRPv3 advertisement interval " + seconds(written)
                            + "s is out of range. Must be less than 40.96s. Setting to 40.95s",
                    "all routers must have the same");
            return LONGEST;
        }
        Duration unit = version == 3 ? HUNDREDTH : SECOND;
        long units = Math.max(1, (written.toNanos() + unit.toNanos() / 2) / unit.toNanos());
        Duration rounded = unit.multipliedBy(units);
        if (!rounded.equals(written)) {
            String what = version == 3 ? "a multiple of 0.01s" : "an integer";
            voice.say(
                    Problem.ROUNDED,
                    draft.interval,
                    "VRRPv" + version + " advertisement interval " + seconds(written) + "s must be " + what
                            + ". rounding to " + seconds(rounded) + "s",
                    version == 2 ? "write version 3 on all routers for shorter ones" : "");
        }
        return rounded;
    }

    Election election(int priority, boolean wantsMaster, boolean strict) {
        boolean preempt = preempt(priority, wantsMaster);
        return new Election(
                preempt,
                preemptDelay(preempt, wantsMaster, strict),
                downTimerAdverts(strict),
                strict
                        || draft.ownerIgnoresAdverts
                                .or(globals.ownerIgnoresAdverts)
                                .orElse(false),
                strict
                        || draft.lowerPriorityNoAdvert
                                .or(globals.lowerPriorityNoAdvert)
                                .orElse(false),
                !strict
                        && draft.higherPrioritySendsAdvert
                                .or(globals.higherPrioritySendsAdvert)
                                .orElse(false),
                timerExpired(preempt));
    }

    private boolean preempt(int priority, boolean wantsMaster) {
        boolean preempt = draft.preempt.orElse(true);
        if (!preempt && (wantsMaster || priority == OWNER)) {
            voice.say(
                    Problem.WITHOUT_EFFECT,
                    draft.preempt,
                    "nopreempt will not work with " + (wantsMaster ? "initial state MASTER" : "priority 255")
                            + " - clearing",
                    "write state BACKUP on all routers");
            return true;
        }
        return preempt;
    }

    private Duration preemptDelay(boolean preempt, boolean wantsMaster, boolean strict) {
        Duration delay = draft.preemptDelay.orElse(Duration.ZERO);
        if (delay.isZero() || (preempt && !wantsMaster && !strict)) {
            return delay;
        }
        String with = strict ? "strict mode" : wantsMaster ? "initial state MASTER" : "nopreempt";
        voice.say(
                Problem.WITHOUT_EFFECT,
                draft.preemptDelay,
                "preempt delay will not work with " + with + " - clearing",
                wantsMaster ? "write state BACKUP" : "remove one of them");
        return Duration.ZERO;
    }

    private int downTimerAdverts(boolean strict) {
        int adverts = draft.downTimerAdverts.or(globals.downTimerAdverts).orElse(DOWN_TIMER_ADVERTS);
        if (strict && adverts != DOWN_TIMER_ADVERTS) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.downTimerAdverts,
                    "Strict mode requires down_timer_adverts " + DOWN_TIMER_ADVERTS,
                    "remove it");
            return DOWN_TIMER_ADVERTS;
        }
        return adverts;
    }

    private OptionalInt timerExpired(boolean preempt) {
        if (draft.timerExpired.isSet() && preempt) {
            voice.say(
                    Problem.WITHOUT_EFFECT,
                    draft.timerExpired,
                    "timer_expired_backup needs nopreempt - ignoring",
                    "write nopreempt");
            return OptionalInt.empty();
        }
        return draft.timerExpired.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }
}
