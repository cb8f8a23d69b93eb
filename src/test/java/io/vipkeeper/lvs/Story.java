package io.vipkeeper.lvs;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plays events to a service and writes down what it asks for. Events are the lines of a text that are not indented:
 *
 * <pre>
 * start | reload | stop | stop quietly | remove
 * A up | A down | A#1 down     checker 1 of server A (10.0.0.1) changed its verdict
 * A found down                 the first probe of a server that counted as failed failed
 * A weight +3 | A#1 weight -2  what a checker adds to the weight
 * </pre>
 *
 * <p>Below each stand the effects and the table, indented. VS stands for [192.0.2.1]:tcp:80, A to H for [10.0.0.1]:tcp:80
 * to [10.0.0.8]:tcp:80, SORRY for [10.0.0.9]:tcp:80.
 */
final class Story {
    private final GlobalDefs globals;
    private final Map<Endpoint, List<Health>> health = new HashMap<>();
    private final Service service;
    private final Optional<VirtualServer> next;

    private Story(GlobalDefs globals, VirtualServer first, Optional<VirtualServer> next) {
        this.globals = globals;
        this.service = new Service(first, globals);
        this.next = next;
    }

    /** The events of {@code script} with what really follows each. */
    static String play(GlobalDefs globals, VirtualServer first, Optional<VirtualServer> next, String script) {
        Story story = new Story(globals, first, next);
        return script.lines()
                .filter(line -> !line.startsWith(" "))
                .map(event -> event + "\n" + story.answer(event))
                .collect(Collectors.joining());
    }

    private String answer(String event) {
        List<String> lines = new ArrayList<>();
        take(event).forEach(effect -> lines.add(text(effect)));
        lines.add("table:" + table());
        return lines.stream().map(line -> "  " + shorten(line) + "\n").collect(Collectors.joining());
    }

    private List<Effect> take(String event) {
        List<String> words = Arrays.asList(event.split(" ", -1));
        return switch (words.get(0)) {
            case "start" -> {
                note(service.config());
                yield service.start(health);
            }
            case "reload" -> {
                note(next.orElseThrow());
                yield service.reload(next.orElseThrow(), globals, health);
            }
            case "stop" -> service.end(false, words.contains("quietly"));
            case "remove" -> service.end(true, false);
            default -> judged(words);
        };
    }

    private List<Effect> judged(List<String> words) {
        String who = words.get(0);
        Endpoint server = Sample.endpoint("10.0.0." + (who.charAt(0) - 'A' + 1), 80);
        int checker = who.contains("#") ? Integer.parseInt(who.substring(2)) : 0;
        List<Health> checkers = Objects.requireNonNull(health.get(server));
        Health old = checkers.get(checker);
        return switch (words.get(1)) {
            case "weight" -> {
                int contribution = Integer.parseInt(words.get(2));
                checkers.set(checker, new Health(old.up(), contribution));
                yield service.contribution(server, checker, contribution);
            }
            case "found" -> service.foundDown(server);
            default -> {
                boolean up = words.get(1).equals("up");
                checkers.set(checker, new Health(up, old.contribution()));
                yield service.verdict(server, checker, up, "=> CHECK " + words.get(1) + " <=");
            }
        };
    }

    /** Every server has two checkers; those of an alpha server have failed at first. */
    private void note(VirtualServer config) {
        for (RealServer server : config.realServers()) {
            Health first = new Health(!server.alpha(), 0);
            health.computeIfAbsent(server.endpoint(), k -> new ArrayList<>(List.of(first, new Health(true, 0))));
        }
    }

    private static String text(Effect effect) {
        if (effect instanceof Effect.Log log) {
            return log.line();
        }
        if (effect instanceof Effect.Notify notify) {
            return "run: " + notify.script().text();
        }
        if (effect instanceof Effect.StateLine line) {
            return "fifo: " + line.line();
        }
        Effect.Mail mail = (Effect.Mail) effect;
        return "mail: " + mail.subject() + ": " + mail.body();
    }

    private String table() {
        StringBuilder text = new StringBuilder();
        service.wanted(service.keys().get(0))
                .destinations()
                .forEach((destination, spec) -> text.append(" [")
                        .append(destination.address())
                        .append("]:tcp:")
                        .append(destination.port())
                        .append("=")
                        .append(spec.weight()));
        return text.toString();
    }

    private static String shorten(String line) {
        String text = line.replace("[192.0.2.1]:tcp:80", "VS").replace("[10.0.0.9]:tcp:80", "SORRY");
        for (int i = 1; i <= 8; i++) {
            text = text.replace("[10.0.0." + i + "]:tcp:80", Character.toString('A' + i - 1));
        }
        return text;
    }
}
