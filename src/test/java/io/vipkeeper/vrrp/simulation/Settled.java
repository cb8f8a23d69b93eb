package io.vipkeeper.vrrp.simulation;

import io.vipkeeper.vrrp.Priority;
import io.vipkeeper.vrrp.State;
import java.util.Optional;

/** What must be true of a LAN that nobody disturbed for long enough. */
final class Settled {
    private Settled() {}

    static void check(Lan lan) {
        for (int vrid = 0; vrid < lan.plan.vrids; vrid++) {
            check(lan, vrid, 0);
            check(lan, vrid, 1);
        }
        for (Node node : lan.nodes) {
            if (node.running && lan.plan.grouped && node.groupState() != node.state(0)) {
                throw new Broken("router " + node.id + ": the group is " + node.groupState() + ", its members are "
                        + node.state(0));
            }
        }
    }

    private static void check(Lan lan, int vrid, int part) {
        Optional<Node> master = Optional.empty();
        boolean anybody = false;
        for (Node node : lan.nodes) {
            if (lan.part[node.id] != part || !node.running || !node.configured[vrid]) {
                continue;
            }
            Track track = node.tracks[vrid];
            int priority = node.effective(vrid);
            boolean conceded = priority == Priority.HIGHEST_BACKUP && lan.plan.owners(vrid) > 1;
            track.require(priority == node.expectedPriority(vrid) || conceded, "has priority " + priority);
            boolean eligible = node.eligible(vrid);
            anybody |= eligible;
            State state = node.state(vrid);
            boolean elects = state == State.MASTER || state == State.BACKUP;
            track.require(elects == eligible, "is " + state + ", and eligible: " + eligible);
            track.mustAdvertise(node.specs[vrid], lan.now);
            if (state == State.MASTER) {
                track.require(master.isEmpty(), "is master as well as router " + master.map(other -> other.id));
                master = Optional.of(node);
            }
        }
        if (anybody && master.isEmpty()) {
            throw new Broken("nobody is master of V" + vrid + " in part " + part);
        }
        for (Node node : lan.nodes) {
            boolean backup =
                    master.isPresent() && node != master.get() && lan.part[node.id] == part && node.eligible(vrid);
            if (backup) {
                best(master.get(), node, vrid);
            }
        }
    }

    /** A backup has reason to stay one, and knows its master. */
    private static void best(Node master, Node backup, int vrid) {
        Track track = backup.tracks[vrid];
        boolean owner = backup.expectedPriority(vrid) == Priority.OWNER;
        track.require(
                !owner || master.expectedPriority(vrid) == Priority.OWNER, "owns the addresses of router " + master.id);
        boolean preempts = !backup.specs[vrid].nopreempt && backup.effective(vrid) > master.effective(vrid);
        track.require(!preempts, "should have preempted router " + master.id);
        track.require(
                backup.master(vrid).equals(Optional.of(master.address)),
                "takes " + backup.master(vrid) + " for master");
    }
}
