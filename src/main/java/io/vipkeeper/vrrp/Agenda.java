package io.vipkeeper.vrrp;

import java.util.ArrayList;
import java.util.List;

/** The effects of one event on a router, in order; groups are moved along with their members. */
final class Agenda {
    final long now;
    private final List<Effect> effects = new ArrayList<>();

    Agenda(long now) {
        this.now = now;
    }

    List<Effect> effects() {
        return effects;
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    /** An effect that is not the outcome of a {@link Step}. */
    void add(Member member, Effect effect) {
        member.count(effect);
        effects.add(effect);
    }

    void say(String line) {
        effects.add(new Effect.Say(Level.INFO, line));
    }

    void tell(Group group, Status status) {
        effects.add(new Effect.Notify(Scope.GROUP, group.params.name(), status, 0));
    }

    /** Takes over the outcome for one member, without its group. */
    void take(Member member, Step step) {
        member.state = step.next();
        for (Effect effect : step.effects()) {
            add(member, effect);
            if (effect instanceof Effect.Announce announce && announce.burst() == Burst.LOWER_PRIORITY) {
                member.group.ifPresent(group -> announceOthers(group, member));
            }
        }
    }

    /**
     * Takes over the outcome for one member; its group follows.
     *
     * @param lost the event was that an address was removed
     */
    void takeWithGroup(Member member, Step step, boolean lost) {
        State before = member.state.state();
        take(member, step);
        State after = member.state.state();
        if (before == after || member.group.isEmpty()) {
            return;
        }
        Group group = member.group.get();
        boolean joins = after == State.BACKUP && before != State.MASTER && group.running();
        if (!joins) {
            sync(group, member, after, lost);
        }
    }

    /** Brings the members of a group to a state that {@code cause} already has; nothing when the group is there. */
    void sync(Group group, Member cause, State to, boolean lost) {
        if (group.state == to) {
            return;
        }
        say("VRRP_Group(" + group.params.name() + ") Syncing instances to " + to + " state");
        for (Member other : group.others(cause)) {
            if (!other.is(to) && moves(other, to)) {
                take(other, Machine.follow(other.params, other.state, to, lost, now));
            }
        }
        group.state = to;
        tell(group, Status.of(to));
    }

    /** A member that a reload added may still be waiting for its trackers while its group goes on. */
    private static boolean moves(Member member, State to) {
        return switch (to) {
            case MASTER -> member.is(State.BACKUP) || member.state.wantsMaster();
            case BACKUP -> member.is(State.MASTER) || !member.state.blocked();
            case FAULT, INIT -> true;
        };
    }

    private void announceOthers(Group group, Member member) {
        for (Member other : group.others(member)) {
            if (other.is(State.MASTER)) {
                add(new Effect.Announce(other.name(), Burst.LOWER_PRIORITY));
            }
        }
    }
}
