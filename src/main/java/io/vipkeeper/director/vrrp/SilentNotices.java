package io.vipkeeper.director.vrrp;

import io.vipkeeper.vrrp.Scope;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Status;

/** Tells nobody: for a dry run. */
public final class SilentNotices implements Notices {
    @Override
    public void changed(Scope scope, String name, Status status, int priority) {
        // The log tells of it.
    }

    @Override
    public void lowerPriority(String instance, int priority) {
        // The log tells of it.
    }

    @Override
    public void priority(String instance, State state, int priority) {
        // The log tells of it.
    }

    @Override
    public void repeat(Scope scope, String name, Status status, int priority) {
        // The log tells of it.
    }
}
