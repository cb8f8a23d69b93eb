package io.vipkeeper.vrrp;

import io.vipkeeper.net.IpAddress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plays a story to a router whose address is 10.0.0.5 and writes down what it asks for. Lines that are not indented tell the story:
 *
 * <pre>
 * # a comment
 * instance NAME PRIORITY [vrid N] [v3] [interval SECONDS] [adverts N] [master] [nopreempt] [preempt_delay SECONDS] [expired N]
 *          [no_advert] [send_advert] [tell_priority] [syncd] [unicast]
 * group NAME MEMBER... [weights]
 * delay SECONDS | repeat_states
 * standing NAME fault FAULT | standing NAME weight N | standing NAME waits TRACKER      how things are before the start
 * at TIME start | stop | wakes | nothing
 * at TIME NAME hears PRIORITY from ADDRESS [interval SECONDS]
 * at TIME NAME fault FAULT | cleared FAULT | ready TRACKER | weight N | lost | source ADDRESS
 * at TIME reload                                  with the instances and groups that stand above it, since the last reload
 * </pre>
 *
 * <p>FAULT is {@code interface NAME}, {@code script NAME} or {@code file NAME}. Timers run out by themselves between events, except before
 * {@code wakes}, which is a router that was stopped until then; what follows is written below a line {@code at TIME timer}.
 * Below each line stand the effects, indented.
 */
final class Scenario {
    private static final IpAddress OWN = IpAddress.literal("10.0.0.5");

    private final StringBuilder told = new StringBuilder();
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private List<InstanceParams> instances = new ArrayList<>();
    private List<GroupParams> groups = new ArrayList<>();
    private long delay;
    private boolean repeatStates;
    private Optional<Router> router = Optional.empty();

    private Scenario() {}

    /** The story with what really follows each of its lines. */
    static String play(String story) {
        Scenario scenario = new Scenario();
        story.lines()
                .filter(line -> !line.startsWith(" ") && !line.endsWith(" timer"))
                .forEach(scenario::line);
        return scenario.told.toString();
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            told.append(line).append('\n');
            return;
        }
        List<String> words = Arrays.asList(line.split(" +", -1));
        if (words.get(0).equals("at")) {
            long time = nanos(words.get(1));
            boolean sleeps = words.get(2).equals("wakes");
            if (!sleeps) {
                runTimersBefore(time);
            }
            told.append(line).append('\n');
            write(happen(words.subList(2, words.size()), time));
            return;
        }
        told.append(line).append('\n');
        describe(words);
    }

    private void describe(List<String> words) {
        switch (words.get(0)) {
            case "instance" -> {
                InstanceParams params = instance(words);
                instances.add(params);
                standings.putIfAbsent(params.name(), Standing.up(OWN));
            }
            case "group" -> {
                boolean weights = words.contains("weights");
                groups.add(new GroupParams(words.get(1), words.subList(2, words.size() - (weights ? 1 : 0)), weights));
            }
            case "delay" -> delay = nanos(words.get(1));
            case "repeat_states" -> repeatStates = true;
            case "standing" -> note(words.get(1), words.subList(2, words.size()));
            default -> throw new IllegalArgumentException("what is " + words);
        }
    }

    private void runTimersBefore(long time) {
        while (router.isPresent()) {
            OptionalLong deadline = router.get().deadline();
            if (deadline.isEmpty() || deadline.getAsLong() >= time) {
                return;
            }
            told.append("at ").append(seconds(deadline.getAsLong())).append(" timer\n");
            write(router.get().handle(new Event.TimePassed(), deadline.getAsLong()));
        }
    }

    private List<Effect> happen(List<String> words, long time) {
        switch (words.get(0)) {
            case "start" -> {
                router = Optional.of(new Router(params()));
                return router.get().start(standings, time);
            }
            case "stop" -> {
                return router.orElseThrow().stop(time);
            }
            case "reload" -> {
                return router.orElseThrow().reload(params(), standings, time);
            }
            case "wakes" -> {
                return router.orElseThrow().handle(new Event.TimePassed(), time);
            }
            case "nothing" -> {
                return List.of();
            }
            default -> {
                String name = words.get(0);
                List<String> rest = words.subList(1, words.size());
                note(name, rest);
                return router.orElseThrow().handle(event(name, rest), time);
            }
        }
    }

    private RouterParams params() {
        RouterParams params = new RouterParams(instances, groups, delay, repeatStates);
        instances = new ArrayList<>();
        groups = new ArrayList<>();
        return params;
    }

    private static Event event(String name, List<String> words) {
        return switch (words.get(0)) {
            case "hears" ->
                new Event.AdvertReceived(
                        name,
                        IpAddress.literal(words.get(3)),
                        Integer.parseInt(words.get(1)),
                        words.size() > 4 ? nanos(words.get(5)) / 1000 : 1_000_000);
            case "fault" -> new Event.FaultRaised(name, fault(words));
            case "cleared" -> new Event.FaultCleared(name, fault(words));
            case "ready" -> new Event.TrackerReady(name, words.get(1));
            case "weight" -> new Event.ContributionChanged(name, Integer.parseInt(words.get(1)));
            case "lost" -> new Event.AddressLost(name);
            case "source" -> new Event.SourceChanged(name, IpAddress.literal(words.get(1)));
            default -> throw new IllegalArgumentException("what is " + words);
        };
    }

    /** Keeps the standing that a reload would be given. */
    private void note(String name, List<String> words) {
        Standing standing = Objects.requireNonNull(standings.get(name), name);
        Set<Fault> faults = new HashSet<>(standing.faults());
        Set<String> pending = new HashSet<>(standing.pending());
        int weight = standing.contribution();
        switch (words.get(0)) {
            case "fault" -> faults.add(fault(words));
            case "cleared" -> faults.remove(fault(words));
            case "waits" -> pending.add(words.get(1));
            case "ready" -> pending.remove(words.get(1));
            case "weight" -> weight = Integer.parseInt(words.get(1));
            default -> {}
        }
        standings.put(name, new Standing(standing.source(), faults, weight, pending));
    }

    private static Fault fault(List<String> words) {
        return switch (words.get(1)) {
            case "interface" -> Fault.interfaceDown(words.get(2));
            case "script" -> Fault.script(words.get(2));
            case "file" -> Fault.file(words.get(2), 1);
            default -> throw new IllegalArgumentException("what is " + words);
        };
    }

    private static InstanceParams instance(List<String> words) {
        Spec spec = new Spec(words.get(1));
        spec.priority = Integer.parseInt(words.get(2));
        for (int i = 3; i < words.size(); i++) {
            switch (words.get(i)) {
                case "vrid" -> spec.vrid = Integer.parseInt(words.get(++i));
                case "v3" -> spec.version = 3;
                case "interval" -> spec.advertMicros = nanos(words.get(++i)) / 1000;
                case "adverts" -> spec.downTimerAdverts = Integer.parseInt(words.get(++i));
                case "master" -> spec.startsAsMaster = true;
                case "nopreempt" -> spec.nopreempt = true;
                case "preempt_delay" -> spec.preemptDelayMicros = nanos(words.get(++i)) / 1000;
                case "expired" -> spec.timerExpiredBackup = OptionalInt.of(Integer.parseInt(words.get(++i)));
                case "no_advert" -> spec.lowerPriorityNoAdvert = true;
                case "send_advert" -> spec.higherPrioritySendsAdvert = true;
                case "tell_priority" -> spec.notifyPriorityChanges = true;
                case "syncd" -> spec.steersSyncDaemon = true;
                case "unicast" -> spec.unicast = true;
                default -> throw new IllegalArgumentException("what is " + words.get(i));
            }
        }
        return spec.build();
    }

    private void write(List<Effect> effects) {
        told.append(
                effects.stream().map(effect -> "  " + Words.of(effect) + "\n").collect(Collectors.joining()));
    }

    private static long nanos(String seconds) {
        return new BigDecimal(seconds).movePointRight(9).longValueExact();
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }
}
