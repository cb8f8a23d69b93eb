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

    /** Whether a member may leave INIT or FAULT as far as the others are concerned. */
    boolean mayRecover(Member member) {
        return others(member).stream().noneMatch(other -> other.state.blocked());
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
