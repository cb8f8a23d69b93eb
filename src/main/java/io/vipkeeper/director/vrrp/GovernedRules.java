package io.vipkeeper.director.vrrp;

import io.vipkeeper.vrrp.SyncRole;

/**
 * The IPVS rules of virtual services that an instance governs: they are in the kernel only while it is MASTER here. The
 * methods return at once; what they ask for happens in the order of the calls.
 */
public interface GovernedRules {
    /** Whether there is a service whose rules follow {@code instance}. */
    boolean follow(String instance);

    /**
     * Installs the rules.
     *
     * @param done called, on any thread, once they are in the kernel or the attempt has failed and was logged
     */
    void install(String instance, Runnable done);

    /** Takes the rules out. */
    void remove(String instance);

    /** Gives the connection synchronisation daemon its part. */
    void synchronise(String instance, SyncRole role);

    /** There are no virtual services. */
    GovernedRules NONE = new GovernedRules() {
        @Override
        public boolean follow(String instance) {
            return false;
        }

        @Override
        public void install(String instance, Runnable done) {
            done.run();
        }

        @Override
        public void remove(String instance) {
            // No rules.
        }

        @Override
        public void synchronise(String instance, SyncRole role) {
            // No connections.
        }
    };
}
