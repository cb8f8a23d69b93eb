package io.vipkeeper.vrrp;

import java.util.ArrayList;
import java.util.List;

/** A sync group of a router: its members become master together, yield together and fail together. */
final class Group {
    final GroupParams params;
    final List<Member> members = new ArrayList<>();

    /** INIT until a state was told. */
    State state = State.INIT;

    Group(GroupParams params) {
        this.params = params;
    }

    /** Whether a member whose timer ran out may become master: all the others want it too, or the group is master. */
    boolean mayBecomeMaster(Member member) {
        return state == State.MASTER || others(member).stream().allMatch(other -> other.state.wantsMaster());
    }

    /**
     * Whether a member may leave INIT or FAULT as far as the others are concerned: all leave together, except that members that a reload added
     * join a group that is running one by one.
     */
    boolean mayRecover(Member member) {
        return running() || others(member).stream().noneMatch(other -> other.state.blocked());
    }

    /** Whether the group takes part in the election. */
    boolean running() {
        return state == State.BACKUP || state == State.MASTER;
    }

    List<Member> others(Member member) {
        List<Member> others = new ArrayList<>(members);
        others.remove(member);
        return others;
    }

    /** Whether all members own their addresses and want to be master from the start. */
    boolean ownersOnly() {
        return members.stream().allMatch(member -> member.params.owner() && member.params.startsAsMaster());
    }
}
