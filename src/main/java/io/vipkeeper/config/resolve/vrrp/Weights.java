package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.model.track.TrackUse;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds weights that cannot move the addresses to another router.
 *
 * <p>The priorities of the other routers are not in the file. Where it holds instances that start as MASTER and others that start
 * as BACKUP, the nodes are taken to mirror each other: what an instance must sink below is the highest priority of a BACKUP.
 */
record Weights(Named<VrrpInstance> instances, Diagnostics diagnostics) {
    private static final int LEAST = 1;
    private static final int MOST = 254;

    void report() {
        List<VrrpInstance> all = instances.all();
        for (VrrpInstance instance : all) {
            List<TrackUse> weighted = weighted(instance);
            if (weighted.isEmpty()) {
                continue;
            }
            if (!instance.election().preempt()) {
                say(
                        instance,
                        Problem.WITHOUT_EFFECT,
                        "nopreempt: a master whose priority sinks by " + name(weighted.get(0))
                                + " keeps the addresses, for others with nopreempt do not take them",
                        "write weight 0, so that it goes to FAULT, or preempt on all routers");
            } else if (!moves(instance, weighted)) {
                say(
                        instance,
                        Problem.WITHOUT_EFFECT,
                        "priority " + instance.priority() + " with " + name(weighted.get(0))
                                + " is the same whether it succeeds or fails: it stays from " + LEAST + " to " + MOST,
                        "write a priority with room for the weight");
            } else {
                reportTooSmall(instance, weighted, rival(instance, all));
            }
        }
    }

    /** Trackers whose contribution is known; the number in a file is not. */
    private static List<TrackUse> weighted(VrrpInstance instance) {
        List<TrackUse> files = instance.tracking().files();
        return instance.tracking()
                .all()
                .filter(use -> use.weight() != 0 && !files.contains(use))
                .toList();
    }

    private static boolean moves(VrrpInstance instance, List<TrackUse> uses) {
        return effective(instance.priority() + best(uses)) != effective(instance.priority() + worst(uses));
    }

    private static int effective(int total) {
        return Math.max(LEAST, Math.min(MOST, total));
    }

    /** The most that all together can add. */
    private static int best(List<TrackUse> uses) {
        return uses.stream().mapToInt(use -> Math.max(0, signed(use))).sum();
    }

    /** The least that all together can add. */
    private static int worst(List<TrackUse> uses) {
        return uses.stream().mapToInt(use -> Math.min(0, signed(use))).sum();
    }

    private static int signed(TrackUse use) {
        return use.reverse() ? -use.weight() : use.weight();
    }

    /** The highest priority that a mirrored node gives to instances like this one. */
    private static OptionalInt rival(VrrpInstance instance, List<VrrpInstance> all) {
        return instance.wantsMaster()
                ? all.stream()
                        .filter(other -> !other.wantsMaster() && other.priority() < instance.priority())
                        .mapToInt(VrrpInstance::priority)
                        .max()
                : OptionalInt.empty();
    }

    private void reportTooSmall(VrrpInstance instance, List<TrackUse> uses, OptionalInt rival) {
        if (rival.isEmpty()) {
            return;
        }
        int failed = effective(instance.priority() + worst(uses));
        int other = effective(rival.getAsInt() + best(uses));
        if (failed > other) {
            int needed = instance.priority() - rival.getAsInt() + 1;
            say(
                    instance,
                    Problem.WEIGHT_TOO_SMALL,
                    name(uses.get(0)) + " cannot move the addresses: at worst the priority is " + failed
                            + ", still above " + other + ", which instances that start as BACKUP have here",
                    "write weight -" + needed + " or less");
        }
    }

    private static String name(TrackUse use) {
        return use.name() + " weight " + use.weight();
    }

    private void say(VrrpInstance instance, Problem problem, String text, String hint) {
        diagnostics.report(problem, instances.at(instance.name()), "(" + instance.name() + ") " + text, hint);
    }
}
