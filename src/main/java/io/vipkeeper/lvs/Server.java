package io.vipkeeper.lvs;

import io.vipkeeper.config.model.RealServer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A real server at run time: which checkers hold it down, and what scripts add to its weight. */
final class Server {
    private static final int[] NOTHING = {};

    private final BitSet failed = new BitSet();
    private RealServer config;
    private int[] contributions = NOTHING;
    private boolean alive;
    private long counted;

    Server(RealServer config) {
        this.config = config;
    }

    RealServer config() {
        return config;
    }

    /** Takes a configuration and the standing of each of its checkers. */
    void configure(RealServer newConfig, List<Health> health) {
        config = newConfig;
        failed.clear();
        contributions = NOTHING;
        for (int i = 0; i < health.size(); i++) {
            judge(i, health.get(i).up());
            contribute(i, health.get(i).contribution());
        }
    }

    /** Whether the service counts on it: no checker has failed, as far as was announced. */
    boolean alive() {
        return alive;
    }

    void setAlive(boolean nowAlive) {
        alive = nowAlive;
    }

    /** Whether no checker has failed. */
    boolean healthy() {
        return failed.isEmpty();
    }

    /** Configured weight and contributions, not below 0. */
    int weight() {
        long sum = config.weight();
        for (int contribution : contributions) {
            sum += contribution;
        }
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, sum));
    }

    /** Notes what a checker says. */
    void judge(int checker, boolean up) {
        failed.set(checker, !up);
    }

    /** Notes what a checker adds to the weight. */
    void contribute(int checker, int contribution) {
        if (checker >= contributions.length && contribution != 0) {
            contributions = Arrays.copyOf(contributions, checker + 1);
        }
        if (checker < contributions.length) {
            contributions[checker] = contribution;
        }
    }

    /** What its live weight grew by since this was last asked. */
    long growth() {
        long before = counted;
        counted = alive ? weight() : 0;
        return counted - before;
    }
}
