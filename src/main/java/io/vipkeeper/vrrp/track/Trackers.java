package io.vipkeeper.vrrp.track;

import io.vipkeeper.vrrp.Effect;
import io.vipkeeper.vrrp.Event;
import io.vipkeeper.vrrp.Level;
import io.vipkeeper.vrrp.track.TrackEvent.BfdChanged;
import io.vipkeeper.vrrp.track.TrackEvent.FileRead;
import io.vipkeeper.vrrp.track.TrackEvent.LinkChanged;
import io.vipkeeper.vrrp.track.TrackEvent.LinkGone;
import io.vipkeeper.vrrp.track.TrackEvent.ProcessesCounted;
import io.vipkeeper.vrrp.track.TrackEvent.ScriptEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * All trackers, and what they do to every instance. Times are nanoseconds of one monotonic clock. Whatever happens, each
 * instance is told in this order: a fault that arises, the new contribution, a fault that goes, that it need no longer
 * wait. So none competes with a priority that a fault of the same cause forbids.
 */
public final class Trackers {
    private final Map<TrackerId, Tracker> trackers = new LinkedHashMap<>();
    private final Map<String, Sum> sums = new LinkedHashMap<>();
    private TrackParams params = TrackParams.NONE;

    /**
     * Takes parameters, the first or those of a reload; then {@code observed} counts at once and unsaid. What was known
     * of a tracker that stays is kept, the verdict on a script also under another name while its command is the same.
     * The lines tell of kept verdicts; how instances stand is asked with {@link #sum}.
     */
    public List<Effect.Say> configure(TrackParams next, List<TrackEvent> observed, long now) {
        List<Effect.Say> lines = new ArrayList<>();
        Map<TrackerId, Tracker> kept = new LinkedHashMap<>();
        for (TrackerParams tracker : next.trackers()) {
            Tracker state = predecessor(tracker).map(old -> old.with(tracker)).orElseGet(() -> Tracker.of(tracker));
            kept.put(tracker.id(), state);
            if (state instanceof ScriptTracker script && script.reported()) {
                String verdict = script.reading().equals(Reading.WELL) ? "successful" : "unsuccessful";
                lines.add(say("VRRP_Script(" + script.params().name() + ") considered " + verdict + " on reload"));
            }
        }
        trackers.clear();
        trackers.putAll(kept);
        params = next;
        observed.forEach(event -> apply(event, now));
        sums.clear();
        next.instances().forEach(instance -> sums.put(instance.instance(), Sum.of(instance, this::reading)));
        return lines;
    }

    private Optional<Tracker> predecessor(TrackerParams next) {
        Optional<Tracker> same = Optional.ofNullable(trackers.get(next.id()));
        if (!(next instanceof TrackerParams.Script script)
                || same.filter(old -> runs(old, script.command())).isPresent()) {
            return same;
        }
        return trackers.values().stream()
                .filter(old -> runs(old, script.command()))
                .findFirst();
    }

    private static boolean runs(Tracker tracker, String command) {
        return tracker instanceof ScriptTracker script
                && script.params().command().equals(command);
    }

    /** Takes an event. */
    public Report handle(TrackEvent event, long now) {
        List<Effect.Say> lines = new ArrayList<>();
        List<Event.OfInstance> events = new ArrayList<>();
        apply(event, now).forEach(line -> lines.add(say(line)));
        for (Uses instance : params.instances()) {
            String name = instance.instance();
            Sum old = sum(name);
            Sum current = Sum.of(instance, this::reading);
            current.lines(old, name).forEach(lines::add);
            events.addAll(current.since(old, name));
            sums.put(name, current);
        }
        return new Report(lines, events);
    }

    /** When {@link TrackEvent.TimePassed} is due. */
    public OptionalLong deadline() {
        // Differences, because the clock's origin is arbitrary.
        return trackers.values().stream()
                .flatMapToLong(tracker -> tracker.due().stream())
                .reduce((a, b) -> a - b <= 0 ? a : b);
    }

    /** What the trackers do to an instance now. */
    public Sum sum(String instance) {
        return sums.getOrDefault(instance, Sum.NONE);
    }

    private static Effect.Say say(String line) {
        return new Effect.Say(Level.INFO, line);
    }

    private Reading reading(TrackerId id) {
        return Optional.ofNullable(trackers.get(id)).map(Tracker::reading).orElse(Reading.UNKNOWN);
    }

    private List<String> apply(TrackEvent event, long now) {
        if (event instanceof ScriptEnded ended) {
            return step(TrackerId.script(ended.name()), ScriptTracker.class, script -> script.ended(ended.outcome()));
        }
        if (event instanceof FileRead read) {
            return step(TrackerId.file(read.name()), FileTracker.class, file -> file.read(read.content()));
        }
        if (event instanceof ProcessesCounted counted) {
            return step(
                    TrackerId.process(counted.name()),
                    ProcessTracker.class,
                    process -> process.counted(counted.count(), now));
        }
        if (event instanceof LinkChanged link) {
            return step(
                    TrackerId.networkInterface(link.name()),
                    InterfaceTracker.class,
                    known -> known.changed(link.up(), now));
        }
        if (event instanceof LinkGone link) {
            return step(TrackerId.networkInterface(link.name()), InterfaceTracker.class, InterfaceTracker::gone);
        }
        if (event instanceof BfdChanged bfd) {
            return step(
                    TrackerId.bfd(bfd.name()),
                    BfdTracker.class,
                    session -> new Step(new BfdTracker(bfd.up()), session.up() == bfd.up() ? List.of() : lines(bfd)));
        }
        List<String> lines = new ArrayList<>();
        trackers.replaceAll((id, tracker) -> {
            Step step = tracker.at(now);
            lines.addAll(step.lines());
            return step.next();
        });
        return lines;
    }

    private List<String> lines(BfdChanged bfd) {
        return params.instances().stream()
                .filter(instance ->
                        instance.uses().stream().anyMatch(use -> use.tracker().equals(TrackerId.bfd(bfd.name()))))
                .map(instance -> "VRRP_Instance(" + instance.instance() + ") Tracked BFD instance " + bfd.name()
                        + " is " + (bfd.up() ? "UP" : "DOWN"))
                .toList();
    }

    private <T extends Tracker> List<String> step(TrackerId id, Class<T> type, Function<T, Step> event) {
        Tracker tracker = trackers.get(id);
        if (tracker == null) {
            return List.of();
        }
        Step step = event.apply(type.cast(tracker));
        trackers.put(id, step.next());
        return step.lines();
    }
}
