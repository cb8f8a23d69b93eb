package io.vipkeeper.vrrp.simulation;

import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Fault;
import io.vipkeeper.vrrp.Spec;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What happens to the LAN of one seed: disturbances with pauses between them, some long enough for everything to settle. */
final class Schedule {
    private static final int DISTURBANCES = 10;

    private final SplittableRandom random;
    private final Plan plan;
    private final Lan lan;

    private Schedule(long seed, boolean tracing) {
        random = new SplittableRandom(seed);
        plan = new Plan(random);
        lan = new Lan(plan, random, tracing);
    }

    /** Plays the schedule of a seed. {@link AssertionError} with the story when an invariant does not hold. */
    static void play(long seed) {
        try {
            new Schedule(seed, false).run();
        } catch (Broken | IllegalStateException | IllegalArgumentException first) {
            Schedule again = new Schedule(seed, true);
            try {
                again.run();
            } catch (Broken | IllegalStateException | IllegalArgumentException broken) {
                throw new AssertionError(
                        "seed " + seed + ": " + broken.getMessage() + " at " + again.lan.now / 1e9 + " s\n"
                                + again.describe() + again.lan.trace(),
                        broken);
            }
            throw new AssertionError("seed " + seed + " fails only once: " + first.getMessage(), first);
        }
    }

    private void run() {
        for (Node node : lan.nodes) {
            lan.at(random.nextLong(plan.longestInterval()), () -> start(node));
        }
        lan.disturbedUntil(plan.longestInterval());
        for (int i = 0; i < DISTURBANCES; i++) {
            pass(random.nextInt(4) == 0);
            disturb();
        }
        pass(true);
    }

    private void pass(boolean settle) {
        if (!settle) {
            lan.runUntil(lan.now + random.nextLong(4 * plan.longestInterval()));
            return;
        }
        long settled = plan.settled() + plan.longestInterval();
        while (lan.now - lan.quietSince < settled) {
            lan.runUntil(lan.quietSince + settled);
        }
        lan.note(() -> "settled?");
        Settled.check(lan);
    }

    private void disturb() {
        lan.disturbedUntil(lan.now);
        Node node = lan.nodes[random.nextInt(plan.nodes)];
        int vrid = random.nextInt(plan.vrids);
        int kind = random.nextInt(13);
        if (kind == 0) {
            lan.loss = 0.1 + random.nextDouble() * 0.6;
            lan.note(() -> "loss " + lan.loss);
            long end = lan.now + random.nextLong(8 * plan.longestInterval());
            lan.at(end, () -> lan.loss = 0);
            lan.disturbedUntil(end + plan.maxDelay);
        } else if (kind == 1) {
            for (int i = 0; i < plan.nodes; i++) {
                lan.part[i] = random.nextInt(2);
            }
            lan.note(() -> "parts " + Arrays.toString(lan.part));
        } else if (kind == 2) {
            Arrays.fill(lan.part, 0);
            lan.note(() -> "healed");
        } else if (kind == 3) {
            pause(node);
        } else if (kind == 4) {
            restart(node);
        } else if (kind == 5) {
            regroup();
        } else if (node.running && !node.paused && node.configured[vrid]) {
            toInstance(kind, node, vrid);
        }
    }

    private void toInstance(int kind, Node node, int vrid) {
        switch (kind) {
            case 6, 12 -> fault(node, vrid, random.nextInt(2) == 0 ? "eth0" : "eth1");
            case 7 -> weigh(node);
            case 8, 9 -> reload(node, vrid);
            case 10 -> {
                lan.note(() -> node.id + " lost an address of V" + vrid);
                lan.perform(node, node.handle(new Event.AddressLost(node.specs[vrid].name), lan.now));
            }
            default -> {
                String words = "removed and back: " + node.id + " V" + vrid;
                lan.note(() -> words);
                if (!plan.grouped) {
                    remove(node, vrid);
                }
            }
        }
    }

    private void start(Node node) {
        node.configureAll();
        for (int vrid = 0; vrid < plan.vrids; vrid++) {
            node.pending.get(vrid).clear();
            if (random.nextInt(6) == 0) {
                await(node, vrid);
            }
        }
        lan.note(() -> node.id + " starts");
        lan.perform(node, node.start(lan.now));
        lan.disturbedUntil(node.delayed(lan.now));
    }

    private void await(Node node, int vrid) {
        node.pending.get(vrid).add("chk");
        boolean fails = random.nextInt(3) == 0;
        long report = lan.now + 1 + random.nextLong(2 * plan.longestInterval());
        lan.disturbedUntil(report);
        lan.at(report, () -> {
            if (!node.running || !node.pending.get(vrid).remove("chk")) {
                return;
            }
            lan.disturbedUntil(lan.now);
            if (node.paused || !node.configured[vrid]) {
                node.reportMissed();
                return;
            }
            String name = node.specs[vrid].name;
            if (fails) {
                lan.note(() -> node.id + " script of V" + vrid + " fails");
                node.faults.get(vrid).add(Fault.script("chk"));
                lan.perform(node, node.handle(new Event.FaultRaised(name, Fault.script("chk")), lan.now));
            }
            lan.note(() -> node.id + " script of V" + vrid + " has reported");
            lan.perform(node, node.handle(new Event.TrackerReady(name, "chk"), lan.now));
        });
    }

    private void fault(Node node, int vrid, String interfaceName) {
        Fault fault = Fault.interfaceDown(interfaceName);
        String name = node.specs[vrid].name;
        boolean raised = node.faults.get(vrid).add(fault);
        lan.note(() -> node.id + (raised ? " fault " : " no fault ") + interfaceName + " of V" + vrid);
        if (raised) {
            lan.perform(node, node.handle(new Event.FaultRaised(name, fault), lan.now));
        } else {
            node.faults.get(vrid).remove(fault);
            lan.perform(node, node.handle(new Event.FaultCleared(name, fault), lan.now));
            if (node.faults.get(vrid).remove(Fault.script("chk"))) {
                lan.perform(node, node.handle(new Event.FaultCleared(name, Fault.script("chk")), lan.now));
            }
        }
    }

    /** Trackers move all instances of a router alike. */
    private void weigh(Node node) {
        int weight = random.nextInt(401) - 200;
        lan.note(() -> node.id + " weight " + weight);
        for (int vrid = 0; vrid < plan.vrids; vrid++) {
            node.weight[vrid] = weight;
            if (node.configured[vrid]) {
                lan.perform(node, node.handle(new Event.ContributionChanged(node.specs[vrid].name, weight), lan.now));
            }
        }
    }

    private void reload(Node node, int vrid) {
        lan.note(() -> node.id + " reloads");
        if (plan.grouped) {
            Plan.change(node.specs[0], random);
            Plan.follow(node.specs);
        } else {
            Plan.change(node.specs[vrid], random);
        }
        if (random.nextInt(4) == 0) {
            node.rename(vrid);
        }
        lan.perform(node, node.reload(lan.now));
    }

    /** A reload drops an instance, a later one brings it back. */
    private void remove(Node node, int vrid) {
        node.configured[vrid] = false;
        lan.perform(node, node.reload(lan.now));
        node.tracks[vrid] = new Track(node.tracks[vrid].name);
        long back = lan.now + 1 + random.nextLong(4 * plan.longestInterval());
        lan.disturbedUntil(back);
        lan.at(back, () -> {
            if (node.running && !node.paused && !node.configured[vrid]) {
                node.configured[vrid] = true;
                if (random.nextInt(3) == 0) {
                    await(node, vrid);
                }
                lan.note(() -> node.id + " has V" + vrid + " again");
                lan.perform(node, node.reload(lan.now));
            }
        });
    }

    /** All routers are reconfigured at the same time. */
    private void regroup() {
        boolean ready = plan.vrids > 1;
        for (Node node : lan.nodes) {
            ready &= node.running && !node.paused && !node.missesSomething();
        }
        if (ready) {
            plan.regroup();
            lan.note(() -> plan.grouped ? "grouped" : "not grouped");
            lan.disturbedUntil(lan.now);
            lan.regrouped = lan.now;
            for (Node node : lan.nodes) {
                node.excuse();
                lan.perform(node, node.reload(lan.now));
            }
        }
    }

    private void pause(Node node) {
        if (!node.running || node.paused) {
            return;
        }
        lan.note(() -> node.id + " pauses");
        node.paused = true;
        lan.setTimer(node);
        long end = lan.now + 1 + random.nextLong(8 * plan.longestInterval());
        lan.disturbedUntil(end);
        lan.at(end, () -> wake(node));
    }

    /** What waits in the socket is read first; then the timers that are overdue run out. */
    private void wake(Node node) {
        lan.note(() -> node.id + " wakes");
        node.paused = false;
        node.excuse();
        while (!node.socket.isEmpty()) {
            lan.deliver(node, node.socket.remove());
        }
        lan.perform(node, node.handle(new Event.TimePassed(), lan.now));
        if (node.missesSomething()) {
            lan.note(() -> node.id + " catches up");
            node.configureAll();
            lan.perform(node, node.reload(lan.now));
        }
    }

    private void restart(Node node) {
        if (!node.running || node.paused) {
            return;
        }
        boolean gently = random.nextBoolean();
        lan.note(() -> node.id + (gently ? " stops" : " crashes"));
        if (gently) {
            lan.perform(node, node.stop(lan.now));
        }
        node.running = false;
        node.socket.clear();
        lan.setTimer(node);
        long back = lan.now + 1 + random.nextLong(8 * plan.longestInterval());
        lan.disturbedUntil(back);
        lan.at(back, () -> {
            lan.disturbedUntil(lan.now);
            start(node);
        });
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        for (Node node : lan.nodes) {
            for (Spec spec : node.specs) {
                text.append(node.id).append(": ").append(spec.build()).append('\n');
            }
        }
        return text.append(plan.grouped ? "grouped\n" : "").toString();
    }
}
