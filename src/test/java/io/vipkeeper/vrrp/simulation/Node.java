package io.vipkeeper.vrrp.simulation;

import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Fault;
import io.vipkeeper.vrrp.GroupParams;
import io.vipkeeper.vrrp.InstanceParams;
import io.vipkeeper.vrrp.Priority;
import io.vipkeeper.vrrp.Router;
import io.vipkeeper.vrrp.RouterParams;
import io.vipkeeper.vrrp.Spec;
import io.vipkeeper.vrrp.Standing;
import io.vipkeeper.vrrp.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A router on the LAN, with its own monotonic clock, and what is wrong with it. */
final class Node {
    private static final int SOCKET_BUFFER = 30;

    final int id;
    final IpAddress address;
    final Spec[] specs;
    final Track[] tracks;
    final List<Set<Fault>> faults = new ArrayList<>();
    final List<Set<String>> pending = new ArrayList<>();
    final boolean[] configured;
    final int[] weight;
    final Deque<Advert> socket = new ArrayDeque<>();
    boolean running;
    boolean paused;

    /** When its timer fires, in the schedule's time. */
    long timer = Long.MAX_VALUE;

    private final Plan plan;
    private final long startupDelay;
    private final long origin;
    private int renames;
    private boolean missed;
    private long deafUntil;
    private Router router;

    Node(int id, Plan plan, long origin) {
        this.id = id;
        this.origin = origin;
        address = IpAddress.literal("10.0.0.1").plus(id);
        specs = plan.specs[id];
        this.plan = plan;
        startupDelay = plan.startupDelay[id];
        tracks = new Track[specs.length];
        configured = new boolean[specs.length];
        weight = new int[specs.length];
        for (int vrid = 0; vrid < specs.length; vrid++) {
            tracks[vrid] = new Track("router " + id + " V" + vrid);
            configured[vrid] = true;
            faults.add(new HashSet<>());
            pending.add(new HashSet<>());
        }
        router = new Router(params());
    }

    List<Effect> start(long now) {
        for (int vrid = 0; vrid < specs.length; vrid++) {
            tracks[vrid] = new Track(tracks[vrid].name);
        }
        router = new Router(params());
        running = true;
        deafUntil = delayed(now);
        return router.start(standings(), origin + now);
    }

    /** When a startup delay that began now would be over. */
    long delayed(long now) {
        return now + startupDelay;
    }

    List<Effect> handle(Event event, long now) {
        return router.handle(event, origin + now);
    }

    List<Effect> hear(Advert advert, IpAddress from, long now) {
        Track track = tracks[advert.vrid()];
        Spec spec = specs[advert.vrid()];
        if (state(advert.vrid()) == State.BACKUP && now >= deafUntil) {
            boolean accepted = spec.nopreempt || advert.priority() >= effective(advert.vrid());
            track.heard(advert.priority(), accepted, advert.intervalMicros() * 1000, now);
        }
        return handle(new Event.AdvertReceived(spec.name, from, advert.priority(), advert.intervalMicros()), now);
    }

    /** Keeps an advert until the router is scheduled again; a full socket drops it. */
    void queue(Advert advert) {
        if (socket.size() < SOCKET_BUFFER) {
            socket.add(advert);
        }
    }

    List<Effect> reload(long now) {
        missed = false;
        return router.reload(params(), standings(), origin + now);
    }

    List<Effect> stop(long now) {
        return router.stop(origin + now);
    }

    /** The instance gets another name with the next reload. */
    void rename(int vrid) {
        specs[vrid].name = "V" + vrid + "_" + ++renames;
    }

    OptionalLong deadline() {
        OptionalLong deadline = router.deadline();
        return deadline.isEmpty() ? deadline : OptionalLong.of(deadline.getAsLong() - origin);
    }

    State state(int vrid) {
        return router.state(specs[vrid].name);
    }

    int effective(int vrid) {
        return router.effectivePriority(specs[vrid].name);
    }

    Optional<IpAddress> master(int vrid) {
        return router.masterAddress(specs[vrid].name);
    }

    State groupState() {
        return router.groupState("G");
    }

    /** Whether the router could be master of {@code vrid}: it runs, and nothing keeps it, or its group, in FAULT or INIT. */
    boolean eligible(int vrid) {
        if (!running || paused || !configured[vrid]) {
            return false;
        }
        for (int each = 0; each < specs.length; each++) {
            if ((each == vrid || plan.grouped)
                    && !(faults.get(each).isEmpty() && pending.get(each).isEmpty())) {
                return false;
            }
        }
        return true;
    }

    /** Its next adverts may be late: it was not scheduled, or has other intervals than before. */
    void excuse() {
        for (Track track : tracks) {
            track.excuse();
        }
    }

    /** A tracker reported while nobody listened: the next reload finds it out. */
    void reportMissed() {
        missed = true;
    }

    /** Whether a reload is due: an instance was removed, or a report was missed. */
    boolean missesSomething() {
        if (missed) {
            return true;
        }
        for (boolean each : configured) {
            if (!each) {
                return true;
            }
        }
        return false;
    }

    void configureAll() {
        Arrays.fill(configured, true);
    }

    int expectedPriority(int vrid) {
        return Priority.effective(specs[vrid].priority, weight[vrid]);
    }

    private Map<String, Standing> standings() {
        Map<String, Standing> standings = new HashMap<>();
        for (int vrid = 0; vrid < specs.length; vrid++) {
            standings.put(
                    specs[vrid].name,
                    new Standing(Optional.of(address), faults.get(vrid), weight[vrid], pending.get(vrid)));
        }
        return standings;
    }

    private RouterParams params() {
        List<InstanceParams> instances = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int vrid = 0; vrid < specs.length; vrid++) {
            if (configured[vrid]) {
                instances.add(specs[vrid].build());
                names.add(specs[vrid].name);
            }
        }
        List<GroupParams> groups = plan.grouped ? List.of(new GroupParams("G", names, true)) : List.of();
        return new RouterParams(instances, groups, startupDelay, false);
    }
}
