package io.vipkeeper.vrrp.track;

import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Fault;
import io.vipkeeper.vrrp.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What all trackers together do to one instance.
 *
 * @param contribution what they add to the priority; not clamped
 * @param faults one a tracker, in the order of the configuration
 * @param pending names, such as {@code script chk}, of the trackers of weight 0 that have not reported yet
 */
public record Sum(int contribution, List<Fault> faults, Set<String> pending) {
    /** That of an instance without trackers. */
    public static final Sum NONE = new Sum(0, List.of(), Set.of());

    public Sum {
        faults = List.copyOf(faults);
        pending = Set.copyOf(pending);
    }

    static Sum of(Uses instance, Function<TrackerId, Reading> readings) {
        int contribution = 0;
        Map<TrackerId, Fault> faults = new LinkedHashMap<>();
        Set<String> pending = new LinkedHashSet<>();
        for (Use use : instance.uses()) {
            Weight.Bearing bearing = use.weight().of(readings.apply(use.tracker()));
            contribution += bearing.contribution();
            if (bearing.pending()) {
                pending.add(use.tracker().toString());
            }
            if (bearing.fault()) {
                faults.putIfAbsent(use.tracker(), fault(use, bearing));
            }
        }
        return new Sum(contribution, List.copyOf(faults.values()), pending);
    }

    private static Fault fault(Use use, Weight.Bearing bearing) {
        String name = use.tracker().name();
        boolean reverse = use.weight().reverse();
        return switch (use.tracker().kind()) {
            case SCRIPT -> Fault.script(name);
            case FILE -> Fault.file(name, bearing.product());
            case PROCESS ->
                reverse
                        ? new Fault(Fault.Kind.PROCESS, name, "(tracked process " + name + " quorum achieved)")
                        : Fault.process(name);
            case INTERFACE ->
                reverse
                        ? new Fault(Fault.Kind.INTERFACE, name, "(interface " + name + " up)")
                        : Fault.interfaceDown(name);
            case BFD ->
                new Fault(Fault.Kind.BFD, name, "(tracked BFD instance " + name + (reverse ? " up)" : " down)"));
        };
    }

    /** What the instance is told that stood at {@code before}. */
    List<Event.OfInstance> since(Sum before, String instance) {
        List<Event.OfInstance> events = new ArrayList<>();
        arisen(before).forEach(fault -> events.add(new Event.FaultRaised(instance, fault)));
        if (contribution != before.contribution) {
            events.add(new Event.ContributionChanged(instance, contribution));
        }
        before.arisen(this).forEach(fault -> events.add(new Event.FaultCleared(instance, fault)));
        before.pending.stream()
                .filter(name -> !pending.contains(name))
                .forEach(name -> events.add(new Event.TrackerReady(instance, name)));
        return events;
    }

    /** The lines of an instance whose tracked files began or ended to be faults. */
    Stream<Effect.Say> lines(Sum before, String instance) {
        return Stream.concat(
                        arisen(before).map(fault -> Map.entry(fault, "now")),
                        before.arisen(this).map(fault -> Map.entry(fault, "leaving")))
                .filter(change -> change.getKey().kind() == Fault.Kind.FILE)
                .map(change -> new Effect.Say(
                        Level.DETAIL,
                        "(" + instance + "): tracked file " + change.getKey().subject() + " " + change.getValue()
                                + " FAULT state"));
    }

    /** The faults that {@code before} has not. */
    private Stream<Fault> arisen(Sum before) {
        return faults.stream().filter(fault -> !before.faults.contains(fault));
    }
}
