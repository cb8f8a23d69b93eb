package io.vipkeeper.director;

import io.vipkeeper.director.vrrp.GovernedRules;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.vrrp.SyncRole;

/** The director's side of governed rules: calls from the vrrp loop become tasks of the lvs loop. */
final class LvsRules implements GovernedRules {
    private final Loop loop;
    private final Director director;

    LvsRules(Loop loop, Director director) {
        this.loop = loop;
        this.director = director;
    }

    @Override
    public boolean follow(String instance) {
        return director.governs(instance);
    }

    @Override
    public void install(String instance, Runnable done) {
        loop.execute(() -> {
            try {
                director.mastership(instance, true);
            } finally {
                done.run();
            }
        });
    }

    @Override
    public void remove(String instance) {
        loop.execute(() -> director.mastership(instance, false));
    }

    @Override
    public void synchronise(String instance, SyncRole role) {
        loop.execute(director::synchronise);
    }
}
