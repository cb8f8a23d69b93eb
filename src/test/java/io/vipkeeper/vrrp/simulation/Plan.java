package io.vipkeeper.vrrp.simulation;

import io.vipkeeper.vrrp.Spec;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * What a seed sets up: routers, the virtual routers that they share, and the LAN between them. Members of a group have the same
 * priority on a router: groups whose members disagree about who is best never settle, in keepalived neither.
 */
final class Plan {
    private static final int[] PRIORITIES = {1, 2, 50, 99, 100, 100, 100, 101, 150, 200, 253, 254};
    private static final long[] INTERVALS = {100_000, 500_000, 1_000_000, 1_000_000, 2_000_000};

    final int nodes;
    final int vrids;
    /** Whether every router has its virtual routers in one group. */
    boolean grouped;

    private boolean regrouped;

    final int version;

    /** By router and virtual router. */
    final Spec[][] specs;

    /** By router, in nanoseconds. */
    final long[] startupDelay;

    /** The longest that the LAN takes, in nanoseconds. */
    final long maxDelay;

    final double duplication;

    Plan(SplittableRandom random) {
        nodes = 2 + Math.min(random.nextInt(4), random.nextInt(4));
        vrids = 1 + Math.min(random.nextInt(3), random.nextInt(3));
        grouped = vrids > 1 && random.nextInt(2) == 0;
        version = 2 + random.nextInt(2);
        long interval = version == 2 ? 1_000_000L * (1 + random.nextInt(2)) : pick(INTERVALS, random);
        boolean mixed = version == 3 && random.nextInt(4) == 0;
        specs = new Spec[nodes][vrids];
        startupDelay = new long[nodes];
        for (int node = 0; node < nodes; node++) {
            startupDelay[node] = random.nextInt(8) == 0 ? random.nextInt(5_000) * 1_000_000L : 0;
            for (int vrid = 0; vrid < vrids; vrid++) {
                specs[node][vrid] = grouped && vrid > 0
                        ? named(copy(specs[node][0]), vrid)
                        : random(random, vrid, mixed ? pick(INTERVALS, random) : interval);
            }
        }
        int owners = random.nextInt(12);
        for (int node = 0; node < nodes; node++) {
            for (int vrid = 0; vrid < vrids; vrid++) {
                boolean owns = (owners < 3 && node == 0) || (owners == 0 && node == 1);
                if (owns) {
                    own(specs[node][vrid], random.nextInt(4) != 0);
                }
            }
        }
        maxDelay = switch (random.nextInt(3)) {
            case 0 -> 200_000;
            case 1 -> 20_000_000;
            default -> shortestInterval() / 4;
        };
        duplication = random.nextInt(4) == 0 ? 0.3 : 0;
    }

    /** How many routers claim to own the addresses of {@code vrid}. */
    int owners(int vrid) {
        int owners = 0;
        for (Spec[] ofNode : specs) {
            owners += ofNode[vrid].priority == 255 ? 1 : 0;
        }
        return owners;
    }

    /** The longest Master_Down_Interval that any router could use, in nanoseconds. */
    long longestDown() {
        long longest = 0;
        long interval = longestInterval();
        for (Spec[] ofNode : specs) {
            for (Spec spec : ofNode) {
                long skew = Math.max(interval, 1_000_000_000L);
                longest = Math.max(longest, spec.downTimerAdverts * interval + skew);
            }
        }
        return longest;
    }

    /** The longest advertisement interval, in nanoseconds. */
    long longestInterval() {
        long longest = 0;
        for (Spec[] ofNode : specs) {
            for (Spec spec : ofNode) {
                longest = Math.max(longest, spec.advertMicros * 1000);
            }
        }
        return longest;
    }

    private long shortestInterval() {
        long shortest = Long.MAX_VALUE;
        for (Spec[] ofNode : specs) {
            for (Spec spec : ofNode) {
                shortest = Math.min(shortest, spec.advertMicros * 1000);
            }
        }
        return shortest;
    }

    /**
     * After so long without a disturbance everything is settled: masters of no use have yielded, a router that nobody was there for has
     * taken over, and the best has preempted after its delay. A group may wait one Master_Down_Interval more for its slowest member, and
     * groups that were just made may have to yield to each other first.
     */
    long settled() {
        long preempt = 0;
        for (Spec[] ofNode : specs) {
            for (Spec spec : ofNode) {
                preempt = Math.max(preempt, spec.preemptDelayMicros * 1000);
            }
        }
        return (regrouped ? 5 : grouped ? 3 : 2) * longestDown() + preempt + 3 * longestInterval() + 4 * maxDelay;
    }

    /** Puts the virtual routers of every router into one group, or takes them out. */
    void regroup() {
        grouped = !grouped;
        regrouped = true;
        if (grouped) {
            for (Spec[] ofNode : specs) {
                follow(ofNode);
            }
        }
    }

    /** The members of a group have all the same parameters. */
    static void follow(Spec[] ofNode) {
        for (int each = 1; each < ofNode.length; each++) {
            Spec spec = copy(ofNode[0]);
            spec.name = ofNode[each].name;
            spec.vrid = ofNode[each].vrid;
            ofNode[each] = spec;
        }
    }

    private Spec random(SplittableRandom random, int vrid, long interval) {
        Spec spec = named(new Spec("V" + vrid), vrid);
        spec.version = version;
        spec.advertMicros = interval;
        spec.priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
        spec.downTimerAdverts = random.nextInt(5) == 0 ? 2 + random.nextInt(4) : 3;
        change(spec, random);
        spec.lowerPriorityNoAdvert = random.nextInt(4) == 0;
        spec.higherPrioritySendsAdvert = random.nextInt(4) == 0;
        spec.notifyPriorityChanges = random.nextBoolean();
        return spec;
    }

    /** Changes what a reload may change. */
    static void change(Spec spec, SplittableRandom random) {
        boolean owner = spec.priority == 255;
        if (!owner) {
            spec.priority = PRIORITIES[random.nextInt(PRIORITIES.length)];
        }
        spec.nopreempt = !owner && random.nextInt(4) == 0;
        spec.preemptDelayMicros =
                !owner && !spec.nopreempt && random.nextInt(4) == 0 ? random.nextInt(6) * 500_000L : 0;
        spec.timerExpiredBackup =
                spec.nopreempt && random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(254)) : OptionalInt.empty();
    }

    static Spec copy(Spec from) {
        Spec spec = new Spec(from.name);
        spec.vrid = from.vrid;
        spec.version = from.version;
        spec.priority = from.priority;
        spec.startsAsMaster = from.startsAsMaster;
        spec.advertMicros = from.advertMicros;
        spec.downTimerAdverts = from.downTimerAdverts;
        spec.nopreempt = from.nopreempt;
        spec.preemptDelayMicros = from.preemptDelayMicros;
        spec.timerExpiredBackup = from.timerExpiredBackup;
        spec.lowerPriorityNoAdvert = from.lowerPriorityNoAdvert;
        spec.higherPrioritySendsAdvert = from.higherPrioritySendsAdvert;
        spec.notifyPriorityChanges = from.notifyPriorityChanges;
        return spec;
    }

    private static Spec named(Spec spec, int vrid) {
        spec.name = "V" + vrid;
        spec.vrid = 51 + vrid;
        return spec;
    }

    private static void own(Spec spec, boolean startsAsMaster) {
        spec.priority = 255;
        spec.startsAsMaster = startsAsMaster;
        spec.nopreempt = false;
        spec.preemptDelayMicros = 0;
        spec.timerExpiredBackup = OptionalInt.empty();
    }

    private static long pick(long[] from, SplittableRandom random) {
        return from[random.nextInt(from.length)];
    }
}
