package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All instances and sync groups of this host. It decides; it touches nothing. One thread owns it.
 *
 * <p>What was received before a deadline should be given to it before {@link Event.TimePassed}: a router that wakes late must
 * not take a master for dead whose adverts wait in its socket.
 */
public final class Router {
    private enum Phase {
        NEW,
        DELAYED,
        RUNNING,
        STOPPED
    }

    private RouterParams params;
    private Roster roster = new Roster();
    private Phase phase = Phase.NEW;
    private long delayEnd;

    /** A router that is not started. */
    public Router(RouterParams params) {
        this.params = params;
    }

    /**
     * Starts all instances.
     *
     * @param standings by name of instance; each has one
     */
    public List<Effect> start(Map<String, Standing> standings, long now) {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("a router that is " + phase + " cannot start");
        }
        Agenda agenda = new Agenda(now);
        delayEnd = now + params.startupDelayNanos();
        phase = Phase.RUNNING;
        if (params.startupDelayNanos() > 0) {
            phase = Phase.DELAYED;
            agenda.say("Delaying startup for " + shortest(params.startupDelayNanos()) + " seconds");
        }
        for (InstanceParams instance : params.instances()) {
            Standing standing = Reload.standing(params, instance, standings);
            roster.add(new Member(instance, InstanceState.initial(instance, standing, delayEnd)));
        }
        params.groups().forEach(roster::group);
        for (Group group : roster.groups()) {
            group.state = Opening.of(group);
            if (group.state != State.INIT) {
                agenda.tell(group, Status.of(group.state));
            }
        }
        for (Member member : roster.members()) {
            State ofGroup = member.group.map(group -> group.state).orElse(State.INIT);
            agenda.take(member, Opening.of(member, ofGroup, now));
        }
        return agenda.effects();
    }

    /** Takes an event. {@link IllegalArgumentException} when it names no instance. */
    public List<Effect> handle(Event event, long now) {
        if (phase == Phase.NEW) {
            throw new IllegalStateException("the router is not started, but there is " + event);
        }
        Agenda agenda = new Agenda(now);
        if (phase == Phase.STOPPED) {
            return agenda.effects();
        }
        if (phase == Phase.DELAYED && now >= delayEnd) {
            phase = Phase.RUNNING;
            agenda.say("Delayed start completed");
        }
        if (event instanceof Event.OfInstance ofInstance) {
            happen(roster.member(ofInstance.instance()), ofInstance, agenda);
        } else {
            timePassed(agenda);
        }
        return agenda.effects();
    }

    /** When {@link Event.TimePassed} is due next; empty when nothing waits. */
    public OptionalLong deadline() {
        long earliest = phase == Phase.DELAYED ? delayEnd : InstanceState.NEVER;
        for (Member member : roster.members()) {
            earliest = Math.min(earliest, member.state.due());
        }
        return earliest == InstanceState.NEVER ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    /**
     * Applies a changed configuration; instances whose {@link InstanceKey} stays keep state and counters.
     *
     * @param standings by new name of instance; each has one
     */
    public List<Effect> reload(RouterParams next, Map<String, Standing> standings, long now) {
        if (phase == Phase.NEW || phase == Phase.STOPPED) {
            throw new IllegalStateException("a router that is " + phase + " cannot reload");
        }
        Agenda agenda = new Agenda(now);
        roster = Reload.apply(roster, next, standings, delayEnd, agenda);
        params = next;
        return agenda.effects();
    }

    /** Ends: masters resign and let go, then everybody is told. Afterwards nothing is due, and events are ignored. */
    public List<Effect> stop(long now) {
        Agenda agenda = new Agenda(now);
        if (phase == Phase.STOPPED) {
            return agenda.effects();
        }
        for (Member member : roster.members()) {
            Turn turn = new Turn(member.params, member.state, now);
            turn.steer(SyncRole.NONE);
            agenda.take(member, turn.end());
        }
        for (Member member : roster.members()) {
            Turn turn = new Turn(member.params, member.state, now);
            Moves.leave(turn);
            agenda.take(member, turn.end());
        }
        for (Member member : roster.members()) {
            agenda.add(new Effect.Notify(Scope.INSTANCE, member.name(), Status.STOP, member.state.effective()));
        }
        roster.groups().forEach(group -> agenda.tell(group, Status.STOP));
        phase = Phase.STOPPED;
        return agenda.effects();
    }

    /** The names of all instances, in the order of the configuration. */
    public List<String> instances() {
        return roster.members().stream().map(Member::name).toList();
    }

    /** The state of an instance. */
    public State state(String instance) {
        return roster.member(instance).state.state();
    }

    /** The state that an instance would be in without its group: MASTER, BACKUP or FAULT; INIT while a tracker of its own is awaited. */
    public State wantedState(String instance) {
        InstanceState state = roster.member(instance).state;
        if (!state.standing().faults().isEmpty()) {
            return State.FAULT;
        }
        if (!state.standing().pending().isEmpty()) {
            return State.INIT;
        }
        return state.wantsMaster() ? State.MASTER : State.BACKUP;
    }

    /** The state of a sync group; INIT while it waits for trackers, or for owners to become master at once. */
    public State groupState(String group) {
        return roster.group(group).state;
    }

    /** The priority of an instance's next advert. */
    public int effectivePriority(String instance) {
        return roster.member(instance).state.effective();
    }

    /** The router that an instance last accepted as master; empty when there was none, or when it is master itself. */
    public Optional<IpAddress> masterAddress(String instance) {
        return roster.member(instance).state.master();
    }

    /** What an instance has counted. */
    public Counters counters(String instance) {
        return roster.member(instance).counters();
    }

    private void happen(Member member, Event.OfInstance event, Agenda agenda) {
        if (event instanceof Event.AdvertReceived advert) {
            hear(member, advert, agenda);
            return;
        }
        Event seen = event;
        if (event instanceof Event.ContributionChanged changed) {
            seen = new Event.ContributionChanged(
                    member.name(), Reload.contribution(member.group.map(group -> group.params), changed.total()));
        }
        boolean mayRecover = member.group.isEmpty() || member.group.get().mayRecover(member);
        boolean lost = event instanceof Event.AddressLost;
        agenda.takeWithGroup(member, Machine.step(member.params, member.state, seen, mayRecover, agenda.now), lost);
    }

    private void hear(Member member, Event.AdvertReceived advert, Agenda agenda) {
        boolean listens = member.is(State.BACKUP) || member.is(State.MASTER);
        if (phase == Phase.DELAYED || !listens) {
            return;
        }
        member.countReceived(advert.priority());
        agenda.takeWithGroup(member, Machine.step(member.params, member.state, advert, false, agenda.now), false);
        boolean follows = member.is(State.BACKUP) && member.state.master().isPresent();
        if (follows && advert.priority() != Priority.RESIGN) {
            member.group
                    .filter(group -> group.state == State.MASTER)
                    .ifPresent(group -> agenda.sync(group, member, State.BACKUP, false));
        }
    }

    private void timePassed(Agenda agenda) {
        List<Member> due = new ArrayList<>(1);
        for (Member member : roster.members()) {
            if (member.state.due() <= agenda.now) {
                due.add(member);
            }
        }
        due.sort(Comparator.comparingLong(member -> member.state.due()));
        for (Member member : due) {
            boolean allowed = member.group.isEmpty() || member.group.get().mayBecomeMaster(member);
            agenda.takeWithGroup(
                    member,
                    Machine.step(member.params, member.state, new Event.TimePassed(), allowed, agenda.now),
                    false);
        }
    }

    /** So many nanoseconds in seconds, with at most six digits that count (printf's %g). */
    private static String shortest(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, 9).round(new MathContext(6));
        return seconds.stripTrailingZeros().toPlainString();
    }
}
