package io.vipkeeper.vrrp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a changed configuration is applied to a running router. Masters stay masters and advertise the old contents once
 * more, then the new; backups start their Master_Down timers anew; nobody is told of a state that stays.
 */
final class Reload {
    private final Roster old;
    private final RouterParams next;
    private final Map<String, Standing> standings;
    private final long heldUntil;
    private final Agenda agenda;
    private final Roster roster = new Roster();
    private final Map<InstanceKey, Member> kept = new HashMap<>();
    private final Set<Member> added = new HashSet<>();

    private Reload(Roster old, RouterParams next, Map<String, Standing> standings, long heldUntil, Agenda agenda) {
        this.old = old;
        this.next = next;
        this.standings = standings;
        this.heldUntil = heldUntil;
        this.agenda = agenda;
    }

    /** The instances and groups of {@code next}, those of {@code old} among them that stay. */
    static Roster apply(Roster old, RouterParams next, Map<String, Standing> standings, long heldUntil, Agenda agenda) {
        Reload reload = new Reload(old, next, standings, heldUntil, agenda);
        reload.part();
        agenda.add(new Effect.Adopt());
        List<Step> adopted = reload.enroll();
        reload.carryOn(adopted);
        if (next.repeatStatesOnReload()) {
            reload.repeatStates();
        }
        return reload.roster;
    }

    /** The last words under the old configuration. */
    private void part() {
        Set<InstanceKey> wanted = new HashSet<>();
        next.instances().forEach(instance -> wanted.add(instance.key()));
        List<Member> dropped = new ArrayList<>();
        for (Member member : old.members()) {
            if (!wanted.contains(member.params.key())) {
                dropped.add(member);
                continue;
            }
            kept.put(member.params.key(), member);
            if (member.is(State.MASTER)) {
                Turn turn = new Turn(member.params, member.state, agenda.now);
                turn.advertise();
                agenda.take(member, turn.end());
            }
        }
        for (Member member : dropped) {
            Turn turn = new Turn(member.params, member.state, agenda.now);
            turn.steer(SyncRole.NONE);
            Moves.leave(turn);
            turn.tell(Status.DELETED);
            agenda.take(member, turn.end());
        }
    }

    /** Sets up the new roster; the outcome for each instance that stays is returned, in order. */
    private List<Step> enroll() {
        List<Step> adopted = new ArrayList<>();
        for (InstanceParams instance : next.instances()) {
            Standing standing = standing(next, instance, standings);
            Member member = kept.get(instance.key());
            if (member == null) {
                member = new Member(instance, InstanceState.initial(instance, standing, heldUntil));
                added.add(member);
            } else {
                adopted.add(adopt(member, instance, standing));
                member.params = instance;
                member.group = Optional.empty();
            }
            roster.add(member);
        }
        next.groups().forEach(roster::group);
        for (Group group : roster.groups()) {
            old.groups().stream()
                    .filter(before -> before.params.name().equals(group.params.name()))
                    .forEach(before -> group.state = before.state);
        }
        return adopted;
    }

    private Step adopt(Member member, InstanceParams params, Standing standing) {
        Turn turn = new Turn(params, member.state, agenda.now);
        boolean running = member.is(State.BACKUP) || member.is(State.MASTER);
        turn.standing = running ? standing.withPending(Set.of()) : standing;
        if (!params.owner()) {
            turn.rival = Optional.empty();
        }
        if (!Rivals.conceded(turn)) {
            Machine.changePriority(turn, Priority.effective(params.priority(), standing.contribution()));
        }
        if (member.params.steersSyncDaemon() && !params.steersSyncDaemon()) {
            turn.add(new Effect.SyncDaemon(params.name(), SyncRole.NONE));
        } else if (!member.params.steersSyncDaemon()) {
            turn.steer(member.is(State.MASTER) ? SyncRole.MASTER : SyncRole.BACKUP);
        }
        if (member.is(State.MASTER)) {
            turn.add(new Effect.UpdateAddresses(member.name(), params.name()));
        }
        if (running && !standing.faults().isEmpty()) {
            Opening.reasons(turn);
            Moves.fail(turn, false, "entering FAULT state");
        } else if (member.is(State.MASTER)) {
            turn.masterMicros = params.advertMicros();
            turn.advertise();
            turn.announce(Burst.RELOAD);
            turn.armAdvert();
        } else if (member.is(State.BACKUP)) {
            waitAnew(turn);
        }
        return turn.end();
    }

    private static void waitAnew(Turn turn) {
        turn.wantsMaster = false;
        if (turn.params.version() == 2 || turn.master.isEmpty()) {
            turn.masterMicros = turn.params.advertMicros();
        }
        if (turn.params.preemptDelayMicros() == 0) {
            turn.preemptAt = InstanceState.NEVER;
        }
        turn.armMasterDown();
    }

    private void carryOn(List<Step> adopted) {
        int index = 0;
        for (Member member : roster.members()) {
            if (!added.contains(member)) {
                agenda.take(member, adopted.get(index++));
            }
        }
        for (Member member : roster.members()) {
            if (member.group.isEmpty()) {
                settle(member, State.BACKUP);
            }
        }
        roster.groups().forEach(this::settle);
    }

    private void settle(Group group) {
        State before = group.state;
        group.state = stateOf(group);
        group.members.forEach(member -> settle(member, group.state));
        if (group.state != before && group.state != State.INIT) {
            agenda.tell(group, Status.of(group.state));
        }
    }

    /** Brings an instance in line with its group. */
    private void settle(Member member, State ofGroup) {
        boolean waits = member.is(State.FAULT) || member.is(State.INIT);
        if (added.contains(member)) {
            agenda.take(member, Opening.of(member, ofGroup, agenda.now));
        } else if (ofGroup == State.FAULT && !member.is(State.FAULT)) {
            String group = member.group.map(of -> of.params.name()).orElse("");
            agenda.say("VRRP_Group(" + group + "): Syncing " + member.name() + " to FAULT state");
            agenda.take(member, Machine.follow(member.params, member.state, State.FAULT, false, agenda.now));
        } else if (waits && ofGroup != State.FAULT && ofGroup != State.INIT && !member.state.blocked()) {
            agenda.take(member, Machine.follow(member.params, member.state, State.BACKUP, false, agenda.now));
        }
    }

    /** A group is master as long as a member is: a member that is not master yet may become it on its own timer. */
    private State stateOf(Group group) {
        boolean fault = group.members.stream()
                .anyMatch(member -> !member.state.standing().faults().isEmpty());
        if (fault) {
            return State.FAULT;
        }
        if (group.members.stream().anyMatch(member -> member.is(State.MASTER))) {
            return State.MASTER;
        }
        if (group.members.stream().anyMatch(member -> member.is(State.BACKUP))) {
            return State.BACKUP;
        }
        boolean blocked = group.members.stream().anyMatch(member -> member.state.blocked());
        if (blocked) {
            return group.members.stream().anyMatch(member -> member.is(State.FAULT)) ? State.FAULT : State.INIT;
        }
        return added.containsAll(group.members) ? Opening.of(group) : State.BACKUP;
    }

    private void repeatStates() {
        for (Member member : roster.members()) {
            if (!member.is(State.INIT)) {
                Status status = Status.of(member.state.state());
                agenda.add(new Effect.RepeatState(Scope.INSTANCE, member.name(), status, member.state.effective()));
            }
        }
        for (Group group : roster.groups()) {
            if (group.state != State.INIT) {
                agenda.add(new Effect.RepeatState(Scope.GROUP, group.params.name(), Status.of(group.state), 0));
            }
        }
    }

    /** The standing of an instance, as far as it matters: trackers move members of groups only if the group says so. */
    static Standing standing(RouterParams params, InstanceParams instance, Map<String, Standing> standings) {
        Standing standing = standings.get(instance.name());
        if (standing == null) {
            throw new IllegalArgumentException("no standing of " + instance.name());
        }
        Optional<GroupParams> group = params.groups().stream()
                .filter(candidate -> candidate.members().contains(instance.name()))
                .findFirst();
        return standing.withContribution(contribution(group, standing.contribution()));
    }

    /** What trackers may add to the priority of a member of {@code group}. */
    static int contribution(Optional<GroupParams> group, int total) {
        return group.isEmpty() || group.get().trackingWeight() ? total : 0;
    }
}
