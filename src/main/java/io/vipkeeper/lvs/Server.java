package io.vipkeeper.lvs;

import io.vipkeeper.config.model.RealServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A real server at run time: which checkers hold it down, and what scripts add to its weight. */
final class Server {
    private RealServer config;
    private final Set<Integer> failed = new HashSet<>();
    private final Map<Integer, Integer> contributions = new HashMap<>();
    private boolean alive;

    Server(RealServer config) {
        this.config = config;
    }

    RealServer config() {
        return config;
    }

    void configure(RealServer newConfig) {
        config = newConfig;
    }

    /** Whether the service counts on it: no checker has failed, as far as was announced. */
    boolean alive() {
        return alive;
    }

    void setAlive(boolean nowAlive) {
        alive = nowAlive;
    }

    /** Configured weight and contributions, not below 0. */
    int weight() {
        long sum = config.weight();
        for (int contribution : contributions.values()) {
            sum += contribution;
        }
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, sum));
    }

    /** Notes what a checker says; true when the server has no failed checker. */
    boolean judge(int checker, boolean up) {
        if (up) {
            failed.remove(checker);
        } else {
            failed.add(checker);
        }
        return failed.isEmpty();
    }

    void contribute(int checker, int contribution) {
        contributions.put(checker, contribution);
    }

    void forgetCheckers() {
        failed.clear();
        contributions.clear();
    }

    boolean healthy() {
        return failed.isEmpty();
    }
}
