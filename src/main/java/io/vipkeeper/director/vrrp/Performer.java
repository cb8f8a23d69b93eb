package io.vipkeeper.director.vrrp;

import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Timer;
import io.vipkeeper.vrrp.Burst;
import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Level;
import io.vipkeeper.vrrp.packet.Datagram;
import io.vipkeeper.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Carries out what the election asks for. Adverts and log lines happen at once. Everything else happens in order: addresses
 * wait until the rules that they are for are in the kernel, announcements wait for the addresses, scripts for both.
 */
final class Performer {
    /** How long addresses wait for rules; then the address counts for more. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Loop loop;
    private final Clock clock;
    private final Log log;
    private final boolean detailed;
    private final Wire wire;
    private final GovernedRules rules;
    private final Neighbours neighbours;
    private final Notices notices;
    private final Function<String, Instance> instances;
    private final OrderedWork work = new OrderedWork();
    private final Map<String, Long> installs = new HashMap<>();
    private final Map<String, Runnable> dropped = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();
    private long install;

    Performer(
            Loop loop,
            Clock clock,
            Log log,
            boolean detailed,
            Wire wire,
            GovernedRules rules,
            Neighbours neighbours,
            Notices notices,
            Function<String, Instance> instances) {
        this.loop = loop;
        this.clock = clock;
        this.log = log;
        this.detailed = detailed;
        this.wire = wire;
        this.rules = rules;
        this.neighbours = neighbours;
        this.notices = notices;
        this.instances = instances;
    }

    /** Carries out effects, up to an {@link Effect.Adopt}; those names are resolved now, whenever the effect itself happens. */
    void perform(List<Effect> effects) {
        effects.forEach(this::perform);
    }

    /** Does whatever still waits for rules. */
    void finish() {
        work.openAll();
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Say say) {
            say(say.level(), say.line());
        } else if (effect instanceof Effect.SendAdvert advert) {
            send(instances.apply(advert.instance()), advert.priority());
        } else if (effect instanceof Effect.TakeAddresses take) {
            take(instances.apply(take.instance()));
        } else if (effect instanceof Effect.ReleaseAddresses release) {
            release(instances.apply(release.instance()));
        } else if (effect instanceof Effect.UpdateAddresses update) {
            update(update.oldName(), instances.apply(update.instance()));
        } else if (effect instanceof Effect.Announce announce) {
            Instance instance = instances.apply(announce.instance());
            work.add(() -> announce(instance, announce.burst()));
        } else if (effect instanceof Effect.CancelAnnouncements cancel) {
            Instance instance = instances.apply(cancel.instance());
            work.add(() -> neighbours.cancel(instance));
        } else if (effect instanceof Effect.Notify notify) {
            work.add(() -> notices.changed(notify.scope(), notify.name(), notify.status(), notify.priority()));
        } else if (effect instanceof Effect.NotifyLowerPriority lower) {
            work.add(() -> notices.lowerPriority(lower.instance(), lower.priority()));
        } else if (effect instanceof Effect.PriorityLine line) {
            work.add(() -> notices.priority(line.instance(), line.state(), line.priority()));
        } else if (effect instanceof Effect.RepeatState repeat) {
            work.add(() -> notices.repeat(repeat.scope(), repeat.name(), repeat.status(), repeat.priority()));
        } else if (effect instanceof Effect.SyncDaemon sync) {
            work.add(() -> rules.synchronise(sync.instance(), sync.role()));
        } else if (!(effect instanceof Effect.Adopt)) {
            throw new IllegalStateException("no way to do " + effect);
        }
    }

    /** Writes a line of the election; details only when they are asked for. */
    void say(Level level, String line) {
        switch (level) {
            case DETAIL -> {
                if (detailed) {
                    log.info(line);
                }
            }
            case INFO -> log.info(line);
            case WARNING -> log.warning(line);
        }
    }

    private void send(Instance instance, int priority) {
        if (instance.source().isEmpty()) {
            return;
        }
        for (Datagram datagram :
                instance.adverts().adverts(priority, instance.source().get(), clock.wall())) {
            try {
                wire.send(
                        instance.departure(),
                        datagram,
                        instance.config().transport().ttl());
                troubled.remove(instance.name());
            } catch (IOException e) {
                if (troubled.add(instance.name())) {
                    log.error("(" + instance.name() + ") advert could not be sent: " + e.getMessage());
                }
            }
        }
    }

    private void take(Instance instance) {
        instance.adverts().forgetLines();
        String name = instance.name();
        installs.put(name, ++install);
        AtomicBoolean wanted = new AtomicBoolean(true);
        OrderedWork.Gate gate = work.gated(() -> {
            if (wanted.get()) {
                say(Level.DETAIL, "(" + name + ") setting VIPs.");
                instance.holding().take();
            }
        });
        if (!rules.follow(name)) {
            gate.open();
            rules.install(name, () -> {});
            return;
        }
        Timer late = loop.after(PATIENCE, () -> {
            log.warning("(" + name + ") the rules of its virtual servers are not in the kernel after "
                    + PATIENCE.toSeconds() + " s, taking the addresses all the same");
            gate.open();
        });
        Runnable open = () -> {
            late.cancel();
            gate.open();
        };
        dropped.put(name, () -> {
            wanted.set(false);
            open.run();
        });
        rules.install(name, () -> loop.execute(open));
    }

    private void release(Instance instance) {
        instance.adverts().forgetLines();
        String name = instance.name();
        // A take-over that still waits for its rules does not happen any more.
        Optional.ofNullable(dropped.remove(name)).ifPresent(Runnable::run);
        long before = installs.getOrDefault(name, 0L);
        work.add(() -> {
            if (instance.holding().isHeld()) {
                say(Level.DETAIL, "(" + name + ") removing VIPs.");
                instance.holding().release();
            }
            // A newer take-over has asked for the rules already; taking them out now would undo it.
            if (installs.getOrDefault(name, 0L) == before) {
                rules.remove(name);
            }
        });
    }

    /** Announces what is held; a master that never came to hold its addresses has nothing to announce. */
    private void announce(Instance instance, Burst burst) {
        if (burst == Burst.SOURCE_ADDRESS || instance.holding().isHeld()) {
            neighbours.announce(instance, burst, clock.nanos());
        }
    }

    private void update(String oldName, Instance instance) {
        if (!oldName.equals(instance.name())) {
            installs.put(instance.name(), ++install);
            rules.install(instance.name(), () -> {});
        }
        work.add(() -> {
            if (instance.updateHolding()) {
                say(Level.DETAIL, "(" + instance.name() + ") setting VIPs.");
            }
        });
    }
}
