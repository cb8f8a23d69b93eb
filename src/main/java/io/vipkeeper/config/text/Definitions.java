package io.vipkeeper.config.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code $NAME=value} definitions in force at one point of the reading; a value is one line or several, not yet expanded. */
final class Definitions {
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DEFINITION = Pattern.compile("\\$(" + NAME.pattern() + ")(\\s*)=(.*)", Pattern.DOTALL);

    private final Map<String, List<Line>> values = new HashMap<>();
    private final Diagnostics diagnostics;

    Definitions(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    static boolean isDefinition(Line line) {
        return line.text().startsWith("$") && DEFINITION.matcher(line.text()).matches();
    }

    /** Takes a definition: its first line, and the lines after it when it ended in a backslash, without their backslashes. */
    void define(Line first, List<Line> more) {
        Matcher parts = DEFINITION.matcher(first.text());
        if (!parts.matches()) {
            throw new IllegalStateException("not a definition: " + first);
        }
        if (!parts.group(2).isEmpty()) {
            diagnostics.report(
                    Problem.VARIABLE_DEFINITION,
                    first.at(parts.start(2)),
                    "blank before '=' in a definition",
                    "keepalived takes $" + parts.group(1) + "=value only without it");
        }
        List<Line> value = new ArrayList<>();
        Line head = Comments.trimmed(first.part(parts.start(3), parts.end(3)));
        if (!head.text().isEmpty() || more.isEmpty()) {
            value.add(head);
        }
        value.addAll(more);
        values.put(parts.group(1), List.copyOf(value));
    }

    /** The value of {@code name}; an empty one is a single empty line. */
    Optional<List<Line>> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Gives {@code name} a value until {@link #restore}; returns what it had. */
    Optional<List<Line>> bind(String name, Line value) {
        return Optional.ofNullable(values.put(name, List.of(value)));
    }

    void restore(String name, Optional<List<Line>> previous) {
        previous.ifPresentOrElse(value -> values.put(name, value), () -> values.remove(name));
    }
}
