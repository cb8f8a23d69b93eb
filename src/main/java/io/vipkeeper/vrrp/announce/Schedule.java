package io.vipkeeper.vrrp.announce;

import io.vipkeeper.config.model.vrrp.GarpSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** What is still to come for one instance, and when. */
final class Schedule {
    private AnnounceParams params;
    private boolean master;
    private boolean grown;
    private final Map<Later, Long> times = new EnumMap<>(Later.class);

    /** What comes later than a burst. */
    enum Later {
        /** The second burst of a master. */
        SECOND,
        /** The second burst after an advert of lower priority. */
        SECOND_AGAINST_LOWER,
        REFRESH,
        EXTRA
    }

    Schedule(AnnounceParams params) {
        this.params = params;
    }

    AnnounceParams params() {
        return params;
    }

    /** Other settings; remembers whether there are addresses that were not there before. */
    void adopt(AnnounceParams to) {
        grown = !params.targets().containsAll(to.targets());
        params = to;
    }

    /** A burst of a new master is sent now: what follows it. */
    void lead(long now) {
        master = true;
        GarpSettings garp = params.garp();
        at(Later.SECOND, now, garp.delay());
        periodic(Later.REFRESH, now, garp.delay(), garp.refresh());
        periodic(Later.EXTRA, now, garp.delay(), garp.extraInterval());
    }

    /** A burst against a router of lower priority is sent now. */
    void defend(long now) {
        at(Later.SECOND_AGAINST_LOWER, now, params.garp().lowerPriorityDelay());
    }

    /** A master goes on with adopted settings; true when a burst is to be sent now. */
    boolean reload(long now) {
        GarpSettings garp = params.garp();
        boolean burst = master && (grown || !garp.refresh().isZero());
        if (master && grown) {
            at(Later.SECOND, now, garp.delay());
        }
        if (master) {
            renew(Later.REFRESH, now, garp.refresh());
            renew(Later.EXTRA, now, garp.extraInterval());
        }
        grown = false;
        return burst;
    }

    void cancel() {
        master = false;
        times.clear();
    }

    boolean takeIfDue(Later later, long now) {
        Long time = times.get(later);
        if (time == null || time - now > 0) {
            return false;
        }
        times.remove(later);
        if (later == Later.REFRESH) {
            at(later, now, params.garp().refresh());
        } else if (later == Later.EXTRA) {
            at(later, now, params.garp().extraInterval());
        }
        return true;
    }

    OptionalLong deadline() {
        return earliest(times.values().stream().mapToLong(Long::longValue).toArray());
    }

    /** The earliest of times that may wrap round. */
    static OptionalLong earliest(long... times) {
        return Arrays.stream(times).reduce((a, b) -> a - b < 0 ? a : b);
    }

    private void at(Later later, long now, Duration after) {
        times.remove(later);
        if (!after.isZero()) {
            times.put(later, now + after.toNanos());
        }
    }

    private void periodic(Later later, long now, Duration delay, Duration interval) {
        at(later, now + delay.toNanos(), interval);
    }

    /** Keeps a time that is set, as long as it is still wanted and not further off than one interval. */
    private void renew(Later later, long now, Duration interval) {
        Long time = times.get(later);
        if (time == null || interval.isZero() || time - now > interval.toNanos()) {
            at(later, now, interval);
        }
    }
}
