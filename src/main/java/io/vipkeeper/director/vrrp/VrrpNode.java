package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.vrrp.Statics;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.kernel.Firewall;
import io.vipkeeper.kernel.NetworkTable;
import io.vipkeeper.kernel.VirtualLinks;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Timer;
import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.InstanceKey;
import io.vipkeeper.vrrp.Level;
import io.vipkeeper.vrrp.Router;
import io.vipkeeper.vrrp.RouterParams;
import io.vipkeeper.vrrp.packet.Arrival;
import io.vipkeeper.vrrp.packet.WireParams;
import io.vipkeeper.vrrp.track.Report;
import io.vipkeeper.vrrp.track.TrackEvent;
import io.vipkeeper.wire.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The virtual routers of this node. Everything but the constructor is for the vrrp loop alone. */
public final class VrrpNode {
    private final Loop loop;
    private final Clock clock;
    private final Log log;
    private final Wire wire;
    private final NetworkTable table;
    private final Firewall firewall;
    private final Neighbours neighbours;
    private final Performer performer;
    private final LinkBook links = new LinkBook();
    private final OwnLinks ownLinks;
    private final Outlook outlook = new Outlook(links);
    private final Reception reception;
    private Config config = Config.EMPTY;
    private Map<String, Instance> instances = Map.of();
    private final StaticObjects statics;
    private Optional<Router> router = Optional.empty();
    private Optional<Timer> timer = Optional.empty();
    private long armed;

    VrrpNode(
            Loop loop,
            Clock clock,
            Log log,
            boolean detailed,
            Wire wire,
            NetworkTable table,
            Firewall firewall,
            VirtualLinks virtualLinks,
            GovernedRules rules,
            Notices notices) {
        this.loop = loop;
        this.clock = clock;
        this.log = log;
        this.wire = wire;
        this.table = table;
        this.firewall = firewall;
        this.statics = new StaticObjects(table, log);
        this.reception = new Reception(log);
        this.ownLinks = new OwnLinks(virtualLinks, links, this::madeLink, log);
        this.neighbours = new Neighbours(wire, links, log, detailed);
        this.performer = new Performer(loop, clock, log, detailed, wire, rules, neighbours, notices, this::instance);
    }

    /**
     * Begins: what an earlier run left is removed, static addresses come, the election starts.
     *
     * @param startupDelay for how long nothing is elected
     * @param seen how files and processes stand
     * @throws IOException when a key cannot be read; nothing was changed then
     */
    void start(Config first, Duration startupDelay, List<TrackEvent> seen) throws IOException {
        List<Plan> plans = Plan.of(first);
        config = first;
        Map<String, Instance> begun = new LinkedHashMap<>();
        plans.forEach(plan -> begun.put(plan.name(), Instance.fresh(plan, table, firewall, log)));
        instances = begun;
        instances.values().forEach(instance -> instance.holding().clean());
        ownLinks.change(byOwnLink(instances.values()));
        promoteSecondaries();
        statics.change(first.vrrp().statics());
        neighbours.pace(first);
        instances.values().forEach(neighbours::add);
        listen();
        long now = clock.nanos();
        say(outlook.configure(first.vrrp(), instances.values(), seen, now));
        RouterParams params = ElectionTranslation.of(first, startupDelay);
        Router started = new Router(params);
        router = Optional.of(started);
        performer.perform(started.start(outlook.standings(instances.values()), now));
        arm();
    }

    /**
     * Goes over to another configuration; adverts go on meanwhile.
     *
     * @param seen how files and processes stand
     * @throws IOException when a key cannot be read; nothing was changed then
     */
    void reload(Config next, List<TrackEvent> seen) throws IOException {
        List<Plan> plans = Plan.of(next);
        Map<InstanceKey, Instance> before = new HashMap<>();
        instances.values().forEach(instance -> before.put(ElectionTranslation.key(instance.config()), instance));
        Map<String, Instance> after = new LinkedHashMap<>();
        List<Runnable> adoptions = new ArrayList<>();
        Set<String> gone = new LinkedHashSet<>(instances.keySet());
        for (Plan plan : plans) {
            Optional<Instance> old = Optional.ofNullable(before.get(plan.key()));
            Instance changed =
                    old.map(same -> same.under(plan)).orElseGet(() -> Instance.fresh(plan, table, firewall, log));
            old.ifPresent(same -> gone.remove(same.name()));
            adoptions.add(() ->
                    old.ifPresentOrElse(same -> adopt(same, changed, plan.params()), () -> neighbours.add(changed)));
            after.put(plan.name(), changed);
        }
        statics.change(next.vrrp().statics());
        long now = clock.nanos();
        say(outlook.configure(next.vrrp(), after.values(), seen, now));
        ownLinks.change(byOwnLink(after.values()));
        List<Effect> effects = router.get()
                .reload(ElectionTranslation.of(next, Duration.ZERO), outlook.standings(after.values()), now);
        int adopt = effects.indexOf(new Effect.Adopt());
        performer.perform(effects.subList(0, adopt));
        config = next;
        instances = after;
        gone.forEach(neighbours::remove);
        neighbours.pace(next);
        adoptions.forEach(Runnable::run);
        listen();
        promoteSecondaries();
        performer.perform(effects.subList(adopt, effects.size()));
        arm();
    }

    private void adopt(Instance old, Instance changed, WireParams params) {
        changed.adverts().reconfigure(params);
        neighbours.adopt(old.name(), changed);
        if (!changed.holding().isHeld()) {
            changed.updateHolding(); // a master is told by UpdateAddresses
        }
    }

    /**
     * Ends: masters resign, everything that is held goes.
     *
     * @param keepAddresses leave addresses in place and resign from nothing
     */
    void stop(boolean keepAddresses) {
        performer.finish();
        router.ifPresent(running -> performer.perform(stopping(running.stop(clock.nanos()), keepAddresses)));
        performer.finish();
        if (!keepAddresses) {
            ownLinks.end();
            statics.change(Statics.NONE);
        }
        router = Optional.empty();
        timer.ifPresent(Timer::cancel);
    }

    /** Lets go of every address without a word; for a loop that has ended in disorder. */
    void letGo() {
        instances.values().forEach(instance -> instance.holding().release());
        ownLinks.end();
    }

    private static List<Effect> stopping(List<Effect> effects, boolean keepAddresses) {
        return effects.stream()
                .filter(effect -> !keepAddresses
                        || !(effect instanceof Effect.SendAdvert || effect instanceof Effect.ReleaseAddresses))
                .toList();
    }

    /** Takes a packet that came by {@code device}. */
    void received(String device, Arrival arrival) {
        boolean logUnknown = config.globals().vrrp().logUnknownVrids();
        router.flatMap(running ->
                        reception.received(device, arrival, instances.values(), running, logUnknown, clock.wall()))
                .ifPresent(this::handle);
    }

    /** Takes something that a tracker learned. */
    void tracked(TrackEvent event) {
        follow(outlook.tracked(event, clock.nanos()));
        arm();
    }

    /** An interface appeared or changed. */
    void linkChanged(LinkState link) {
        links.put(link);
        wire.linkPresent(link.name(), link.index());
        ownLinks.appeared(link.name());
        tracked(new TrackEvent.LinkChanged(link.name(), link.up()));
        checkSources();
    }

    /** An interface is gone, and its addresses with it. */
    void linkGone(String name) {
        links.remove(name);
        wire.linkGone(name);
        ownLinks.gone(name);
        tracked(new TrackEvent.LinkGone(name));
        checkSources();
    }

    /** An interface has an address. */
    void addressAdded(String device, IpAddress address) {
        links.add(device, address);
        checkSources();
    }

    /** An interface lost an address, perhaps one of ours. */
    void addressRemoved(String device, IpAddress address) {
        links.remove(device, address);
        if (router.isPresent()) {
            List<Instance> losers = instances.values().stream()
                    .filter(instance -> instance.holding().watches(device, address))
                    .filter(instance -> !table.hasAddress(device, address))
                    .toList();
            for (Instance loser : losers) {
                performer.say(Level.DETAIL, "Netlink reflector reports IP " + address + " removed from " + device);
                handle(new Event.AddressLost(loser.name()));
            }
            statics.lost(device, address);
        }
        checkSources();
    }

    /** The kernel lost a route or a rule, perhaps one of ours, or announcements of such. */
    void routeRemoved(RouteEvent event) {
        if (router.isPresent()) {
            instances.values().stream()
                    .filter(instance -> instance.holding().misses(event))
                    .toList()
                    .forEach(loser -> handle(new Event.AddressLost(loser.name())));
            statics.lost(event);
        }
    }

    /** Where everything stands, a line for each instance and group. */
    List<String> describe() {
        return router.map(running -> Stream.concat(
                                instances.keySet().stream()
                                        .map(name -> "VRRP instance " + name + " " + running.state(name)
                                                + ", effective priority " + running.effectivePriority(name)
                                                + running.masterAddress(name)
                                                        .map(master -> ", master " + master)
                                                        .orElse("")),
                                config.vrrp().groups().stream()
                                        .map(group ->
                                                "VRRP group " + group.name() + " " + running.groupState(group.name())))
                        .toList())
                .orElse(List.of());
    }

    /** What was due has been done; called at the end of every turn of the loop. */
    void arm() {
        OptionalLong next = Stream.of(
                        router.map(Router::deadline).orElse(OptionalLong.empty()),
                        outlook.deadline(),
                        neighbours.deadline())
                .flatMapToLong(OptionalLong::stream)
                .reduce((a, b) -> a - b <= 0 ? a : b);
        if (next.isEmpty() || (timer.isPresent() && armed - next.getAsLong() <= 0)) {
            return;
        }
        timer.ifPresent(Timer::cancel);
        armed = next.getAsLong();
        timer = Optional.of(loop.at(armed, this::passTime));
    }

    private void passTime() {
        timer = Optional.empty();
        long now = clock.nanos();
        if (isDue(outlook.deadline(), now)) {
            follow(outlook.tracked(new TrackEvent.TimePassed(), now));
        }
        if (router.isPresent() && isDue(router.get().deadline(), now)) {
            performer.perform(router.get().handle(new Event.TimePassed(), now));
        }
        neighbours.pass(clock.nanos());
        arm();
    }

    private static boolean isDue(OptionalLong deadline, long now) {
        return deadline.isPresent() && deadline.getAsLong() - now <= 0;
    }

    private void handle(Event event) {
        router.ifPresent(running -> performer.perform(running.handle(event, clock.nanos())));
        arm();
    }

    private void follow(Report report) {
        say(report.lines());
        report.events().forEach(this::handle);
    }

    private void say(List<Effect.Say> lines) {
        lines.forEach(line -> performer.say(line.level(), line.line()));
    }

    private void checkSources() {
        if (router.isPresent()) {
            outlook.sources().forEach(this::handle);
        }
    }

    private void listen() {
        wire.listen(instances.values().stream()
                .flatMap(instance -> instance.listening().stream())
                .collect(Collectors.toSet()));
    }

    private static Map<String, VrrpInstance> byOwnLink(Collection<Instance> of) {
        Map<String, VrrpInstance> owners = new LinkedHashMap<>();
        of.forEach(instance -> instance.ownLink().ifPresent(link -> owners.put(link, instance.config())));
        return owners;
    }

    private void promoteSecondaries() {
        instances.values().stream()
                .filter(instance -> instance.config().promoteSecondaries())
                .flatMap(instance -> table.promoteSecondaries(instance.home()).stream())
                .forEach(log::warning);
    }

    private void madeLink(LinkState link) {
        links.put(link);
        wire.linkPresent(link.name(), link.index());
    }

    private Instance instance(String name) {
        return Optional.ofNullable(instances.get(name))
                .orElseThrow(() -> new IllegalStateException("there is no instance " + name));
    }
}
