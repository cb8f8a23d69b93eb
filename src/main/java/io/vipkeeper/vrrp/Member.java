package io.vipkeeper.vrrp;

import java.util.Optional;

/** An instance of a router, its group and its counters. */
final class Member {
    InstanceParams params;
    InstanceState state;
    Optional<Group> group = Optional.empty();
    private long advertsReceived;
    private long advertsSent;
    private long becameMaster;
    private long releasedMaster;
    private long zeroReceived;
    private long zeroSent;

    Member(InstanceParams params, InstanceState state) {
        this.params = params;
        this.state = state;
    }

    boolean is(State wanted) {
        return state.state() == wanted;
    }

    String name() {
        return params.name();
    }

    Counters counters() {
        return new Counters(advertsReceived, advertsSent, becameMaster, releasedMaster, zeroReceived, zeroSent);
    }

    void countReceived(int priority) {
        advertsReceived++;
        if (priority == Priority.RESIGN) {
            zeroReceived++;
        }
    }

    void count(Effect effect) {
        if (effect instanceof Effect.SendAdvert advert) {
            advertsSent++;
            if (advert.priority() == Priority.RESIGN) {
                zeroSent++;
            }
        } else if (effect instanceof Effect.TakeAddresses) {
            becameMaster++;
        } else if (effect instanceof Effect.ReleaseAddresses) {
            releasedMaster++;
        }
    }
}
