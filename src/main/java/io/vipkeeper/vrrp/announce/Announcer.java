package io.vipkeeper.vrrp.announce;

import io.vipkeeper.config.model.vrrp.GarpSettings;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.Burst;
import io.vipkeeper.vrrp.announce.Announcement.Begun;
import io.vipkeeper.vrrp.announce.Announcement.Send;
import io.vipkeeper.vrrp.announce.Schedule.Later;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Announces the addresses of all instances: a burst when one becomes master and a second one after a delay, refreshes, bursts against routers of lower priority, and now
 * and then a frame on interfaces that would otherwise be silent. A burst is {@code repeat} rounds of all addresses and then all excluded ones.
 *
 * <p>Times are nanoseconds of a monotonic clock. After every call that takes {@code now}, {@link #due} has what is to be done at once.
 */
public final class Announcer {
    private final Map<String, Schedule> schedules = new LinkedHashMap<>();
    private final Map<Pacing.Lane, Turns> lanes = new HashMap<>();
    private final List<Announcement> ready = new ArrayList<>();
    private Pacing pacing;
    private long seen;

    public Announcer(Pacing pacing) {
        this.pacing = pacing;
    }

    /** Another pace from now on; what waits at the old one is sent at once. */
    public void pace(Pacing to) {
        if (!to.equals(pacing)) {
            for (Turns turns : lanes.values()) {
                turns.release(ready);
            }
            lanes.clear();
            pacing = to;
        }
    }

    /** Adds an instance, or gives one other settings, which {@link Burst#RELOAD} then announces. */
    public void put(AnnounceParams params) {
        Schedule known = schedules.get(params.instance());
        if (known == null) {
            schedules.put(params.instance(), new Schedule(params));
        } else {
            known.adopt(params);
        }
    }

    /** Gives an instance other settings and perhaps another name; it goes on as it was, but frames that wait for their turn under another name are not sent. */
    public void adopt(String oldName, AnnounceParams params) {
        Schedule known = schedules.get(oldName);
        if (known != null && !oldName.equals(params.instance())) {
            remove(oldName);
            schedules.put(params.instance(), known);
        }
        put(params);
    }

    /** Forgets an instance with all that was to come. */
    public void remove(String instance) {
        cancelFrames(instance);
        schedules.remove(instance);
    }

    /**
     * Announces the instance's addresses.
     *
     * @throws IllegalArgumentException for {@link Burst#SOURCE_ADDRESS}, see {@link #source}, and for an instance that was never {@link #put}
     */
    public void burst(String instance, Burst burst, long now) {
        seen = now;
        Schedule schedule = schedule(instance);
        GarpSettings garp = schedule.params().garp();
        switch (burst) {
            case MASTER -> {
                schedule.lead(now);
                send(schedule.params(), garp.repeat());
            }
            case LOWER_PRIORITY -> {
                if (garp.lowerPriorityRepeat() > 0) {
                    schedule.defend(now);
                    send(schedule.params(), garp.lowerPriorityRepeat());
                }
            }
            case RELOAD -> {
                if (schedule.reload(now)) {
                    send(schedule.params(), garp.repeat());
                }
            }
            case SOURCE_ADDRESS ->
                throw new IllegalArgumentException("the source address of " + instance + " is not known here");
        }
    }

    /** Announces the address that a unicast instance sends its adverts from, once. */
    public void source(String instance, Target source, long now) {
        seen = now;
        send(instance, source, 1, true);
    }

    /** The instance is master no more: nothing of it is sent any more. */
    public void cancel(String instance) {
        cancelFrames(instance);
        schedule(instance).cancel();
    }

    /** What is to be done now, in order. */
    public List<Announcement> due(long now) {
        seen = now;
        for (Schedule schedule : schedules.values()) {
            AnnounceParams params = schedule.params();
            GarpSettings garp = params.garp();
            if (schedule.takeIfDue(Later.SECOND, now)) {
                send(params, garp.repeat());
            }
            if (schedule.takeIfDue(Later.SECOND_AGAINST_LOWER, now)) {
                send(params, garp.lowerPriorityRepeat());
            }
            if (schedule.takeIfDue(Later.REFRESH, now)) {
                send(params, garp.refreshRepeat());
            }
            if (schedule.takeIfDue(Later.EXTRA, now)) {
                params.extras().forEach(target -> send(params.instance(), target, 1, false));
            }
        }
        List<Announcement> due = new ArrayList<>(ready);
        ready.clear();
        lanes.values().forEach(turns -> turns.take(now).ifPresent(due::add));
        return due;
    }

    /** When {@link #due} has something to give; empty when nothing is to come. */
    public OptionalLong deadline() {
        if (!ready.isEmpty()) {
            return OptionalLong.of(seen);
        }
        List<OptionalLong> times = new ArrayList<>();
        schedules.values().forEach(schedule -> times.add(schedule.deadline()));
        lanes.values().forEach(turns -> times.add(turns.deadline(seen)));
        return Schedule.earliest(times.stream()
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .toArray());
    }

    private void send(AnnounceParams params, int rounds) {
        List<Target> targets = params.targets();
        for (int round = 0; round < rounds; round++) {
            for (Target target : targets) {
                send(params.instance(), target, rounds, round == 0);
            }
        }
    }

    /** One frame at once, or, in the first of so many rounds, all of them when their turns come. */
    private void send(String instance, Target target, int rounds, boolean first) {
        IpAddress address = target.address();
        Send frame = new Send(instance, target.device(), address);
        if (first) {
            ready.add(new Begun(instance, target.device(), address));
        }
        Pacing.Lane lane = pacing.lane(target);
        if (pacing.interval(lane).isZero()) {
            ready.add(frame);
        } else if (first) {
            lanes.computeIfAbsent(lane, any -> new Turns(pacing.interval(lane))).add(frame, rounds);
        }
    }

    private void cancelFrames(String instance) {
        ready.removeIf(announcement -> announcement.instance().equals(instance));
        lanes.values().forEach(turns -> turns.drop(instance));
    }

    private Schedule schedule(String instance) {
        Schedule known = schedules.get(instance);
        if (known == null) {
            throw new IllegalArgumentException("no instance " + instance);
        }
        return known;
    }
}
