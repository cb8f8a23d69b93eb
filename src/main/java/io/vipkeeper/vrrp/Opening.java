package io.vipkeeper.vrrp;

import java.util.Comparator;

/** How an instance begins: at start, or when a reload adds it. */
final class Opening {
    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::kind).thenComparing(Fault::subject);

    private Opening() {}

    /** The state that a group begins in; INIT when it waits for trackers, or will be master at once. */
    static State of(Group group) {
        boolean fault = group.members.stream()
                .anyMatch(member -> !member.state.standing().faults().isEmpty());
        if (fault) {
            return State.FAULT;
        }
        boolean waits = group.members.stream().anyMatch(member -> member.state.blocked());
        return waits || group.ownersOnly() ? State.INIT : State.BACKUP;
    }

    /** Lets a member in INIT begin. A group is asked first what state it begins in. */
    static Step of(Member member, State ofGroup, long now) {
        Turn turn = new Turn(member.params, member.state, now);
        boolean groupWaits = member.group.isPresent()
                && ofGroup == State.INIT
                && !member.group.get().ownersOnly();
        boolean owner = member.params.owner()
                && member.params.startsAsMaster()
                && (member.group.isEmpty() || member.group.get().ownersOnly());
        if (!turn.standing.faults().isEmpty()) {
            fail(turn);
        } else if (member.group.isPresent() && ofGroup == State.FAULT) {
            turn.add(new Effect.Say(
                    Level.INFO,
                    "VRRP_Group(" + member.group.get().params.name() + "): Syncing " + member.name()
                            + " to FAULT state"));
            fail(turn);
        } else if (!turn.standing.pending().isEmpty() || groupWaits) {
            turn.steer(SyncRole.BACKUP);
        } else if (owner) {
            turn.wantsMaster = true;
            turn.arm(1);
        } else {
            turn.state = State.BACKUP;
            turn.steer(SyncRole.BACKUP);
            turn.say("Entering BACKUP STATE (init)");
            turn.tell(Status.BACKUP);
            turn.armMasterDown();
        }
        return turn.end();
    }

    /** One line for each reason why an instance is in FAULT from the start, or after a reload. */
    static void reasons(Turn turn) {
        turn.standing.faults().stream()
                .sorted(ORDER)
                .forEach(fault -> turn.add(new Effect.Say(
                        Level.INFO, "(" + turn.params.name() + "): entering FAULT state " + fault.words())));
    }

    private static void fail(Turn turn) {
        reasons(turn);
        turn.state = State.FAULT;
        turn.steer(SyncRole.BACKUP);
        turn.say("entering FAULT state");
        turn.tell(Status.FAULT);
    }
}
