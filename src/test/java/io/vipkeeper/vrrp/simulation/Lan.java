package io.vipkeeper.vrrp.simulation;

import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Scope;
import io.vipkeeper.vrrp.State;
import io.vipkeeper.vrrp.Words;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Routers, the adverts between them, and virtual time. Every effect is checked as it comes. */
final class Lan {
    private static final int BUSY = 20;

    final Plan plan;
    final Node[] nodes;
    final SplittableRandom random;

    /** By router, the part of the LAN that it is in. */
    final int[] part;

    double loss;
    long now;

    /** Since when nothing was lost, paused or changed; in the future while something still is. */
    long quietSince;

    /** When groups were last made or undone. */
    long regrouped = Track.LONG_AGO;

    private final PriorityQueue<Item> queue = new PriorityQueue<>();
    private final StringBuilder trace = new StringBuilder();
    private final boolean tracing;
    private long sequence;
    private int busy;

    Lan(Plan plan, SplittableRandom random, boolean tracing) {
        this.plan = plan;
        this.random = random;
        this.tracing = tracing;
        nodes = new Node[plan.nodes];
        part = new int[plan.nodes];
        for (int id = 0; id < nodes.length; id++) {
            nodes[id] = new Node(id, plan, (random.nextLong() >> 4) * (id & 1));
        }
    }

    /** Does {@code action} at {@code time}. */
    void at(long time, Runnable action) {
        queue.add(new Item(time, sequence++, action));
    }

    /** Lets everything happen that is due before {@code time}. */
    void runUntil(long time) {
        for (Item next = queue.peek(); next != null && next.time() < time; next = queue.peek()) {
            queue.poll();
            busy = next.time() == now ? busy + 1 : 0;
            now = next.time();
            if (busy > BUSY * plan.nodes * plan.vrids) {
                throw new Broken("the routers are busy and time stands still");
            }
            next.action().run();
        }
        now = time;
    }

    /** Something was disturbed, or will be until {@code time}. */
    void disturbedUntil(long time) {
        quietSince = Math.max(quietSince, time);
    }

    String trace() {
        return trace.toString();
    }

    void note(Supplier<String> what) {
        if (tracing) {
            trace.append(String.format("%.6f ", now / 1e9)).append(what.get()).append('\n');
        }
    }

    /** Carries out what a router asks for, and checks it. */
    void perform(Node node, List<Effect> effects) {
        for (Effect effect : effects) {
            note(() -> "  " + node.id + ": " + Words.of(effect));
            if (effect instanceof Effect.Notify told) {
                mayChange();
                if (told.scope() == Scope.GROUP) {
                    continue;
                }
            }
            int vrid = vridOf(effect);
            if (vrid >= 0) {
                node.tracks[vrid].take(effect, node.specs[vrid], now);
            }
            if (effect instanceof Effect.SendAdvert advert) {
                send(node, vrid, advert.priority());
            }
        }
        consistent(node);
        setTimer(node);
    }

    /** The router's timer, if it is not paused. */
    void setTimer(Node node) {
        OptionalLong deadline = node.running && !node.paused ? node.deadline() : OptionalLong.empty();
        long time = deadline.isEmpty() ? Long.MAX_VALUE : Math.max(now, deadline.getAsLong());
        boolean sooner = time != node.timer;
        node.timer = time;
        if (sooner && time != Long.MAX_VALUE) {
            at(time, () -> {
                if (node.timer == now && node.running && !node.paused) {
                    node.timer = Long.MAX_VALUE;
                    note(() -> node.id + " timer");
                    perform(node, node.handle(new Event.TimePassed(), now));
                }
            });
        }
    }

    void deliver(Node node, Advert advert) {
        if (!node.running || !node.configured[advert.vrid()]) {
            return;
        }
        if (node.paused) {
            node.queue(advert);
            return;
        }
        note(() -> node.id + " hears " + advert);
        perform(node, node.hear(advert, nodes[advert.from()].address, now));
    }

    private void send(Node from, int vrid, int priority) {
        Advert advert = new Advert(from.id, vrid, priority, from.specs[vrid].advertMicros);
        noTwoMasters(from, vrid, priority);
        for (Node to : nodes) {
            if (to == from || part[to.id] != part[from.id]) {
                continue;
            }
            int copies = loss > 0 && random.nextDouble() < loss ? 0 : 1;
            if (plan.duplication > 0 && random.nextDouble() < plan.duplication) {
                copies++;
            }
            for (int i = 0; i < copies; i++) {
                at(now + 1 + random.nextLong(plan.maxDelay), () -> deliver(to, advert));
            }
        }
    }

    /** Two routers that hear each other are not both master for longer than an interval. */
    private void noTwoMasters(Node from, int vrid, int priority) {
        long longest = plan.longestInterval() + 2 * plan.maxDelay;
        if (priority == 0 || now - quietSince <= longest || now - from.tracks[vrid].masterSince <= longest) {
            return;
        }
        for (Node other : nodes) {
            boolean both = other != from
                    && part[other.id] == part[from.id]
                    && other.running
                    && other.tracks[vrid].held
                    && from.tracks[vrid].held;
            if (both && now - other.tracks[vrid].masterSince > longest) {
                throw new Broken("routers " + from.id + " and " + other.id + " are both master of V" + vrid);
            }
        }
    }

    private void mayChange() {
        if (now - quietSince > plan.settled()) {
            throw new Broken("a state changes although nothing happened for " + (now - quietSince) + " ns");
        }
    }

    private void consistent(Node node) {
        for (int vrid = 0; vrid < plan.vrids && node.running; vrid++) {
            if (!node.configured[vrid]) {
                continue;
            }
            Track track = node.tracks[vrid];
            State state = node.state(vrid);
            track.require(track.held == (state == State.MASTER), "holds: " + track.held + " in state " + state);
            track.mustAdvertise(node.specs[vrid], now);
            boolean old = now - regrouped > plan.settled();
            if (plan.grouped && old && (state == State.MASTER) != (node.state(0) == State.MASTER)) {
                throw new Broken("router " + node.id + ": members of the group differ");
            }
        }
    }

    private static int vridOf(Effect effect) {
        String name = "";
        if (effect instanceof Effect.SendAdvert advert) {
            name = advert.instance();
        } else if (effect instanceof Effect.TakeAddresses take) {
            name = take.instance();
        } else if (effect instanceof Effect.ReleaseAddresses release) {
            name = release.instance();
        } else if (effect instanceof Effect.Announce announce) {
            name = announce.instance();
        } else if (effect instanceof Effect.Notify told) {
            name = told.name();
        } else if (effect instanceof Effect.PriorityLine line) {
            name = line.instance();
        }
        return name.isEmpty() ? -1 : name.charAt(1) - '0';
    }
}
