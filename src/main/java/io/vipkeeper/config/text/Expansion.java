package io.vipkeeper.config.text;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns one line into the lines it stands for: {@code @id} selection, repetition, definitions and variables. */
final class Expansion {
    private final Surroundings surroundings;
    private final Definitions definitions;
    private final Builtins builtins;
    private final Budget budget;
    private final Diagnostics diagnostics;
    private final Consumer<Line> out;
    private String directory = ".";

    Expansion(
            Surroundings surroundings,
            Definitions definitions,
            Builtins builtins,
            Diagnostics diagnostics,
            Consumer<Line> out) {
        this.surroundings = surroundings;
        this.definitions = definitions;
        this.builtins = builtins;
        this.budget = new Budget(diagnostics);
        this.diagnostics = diagnostics;
        this.out = out;
    }

    /** Sets what {@code ${_PWD}} stands for; returns what it stood for. */
    String enter(String newDirectory) {
        String previous = directory;
        directory = newDirectory;
        return previous;
    }

    boolean isSpent() {
        return budget.isSpent();
    }

    /** The line without its {@code @id} or {@code @^id} selectors, or nothing when one of them speaks against it. */
    Optional<Line> selected(Line line) {
        Line rest = line;
        while (rest.text().startsWith("@")) {
            String text = rest.text();
            boolean unless = text.startsWith("@^");
            int end = 0;
            while (end < text.length() && !Comments.isBlank(text.charAt(end))) {
                end++;
            }
            boolean same = text.substring(unless ? 2 : 1, end).equals(surroundings.configId());
            if (same == unless) {
                return Optional.empty();
            }
            rest = Comments.trimmed(rest.part(end, text.length()));
        }
        return rest.text().isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    /** Hands on the lines that {@code line} stands for; {@code level} counts the expansions it came through. */
    void expand(Line line, int level) {
        if (level > 0 && !budget.take(line, level)) {
            return;
        }
        Optional<Line> chosen = selected(line);
        if (chosen.isEmpty()) {
            return;
        }
        Line kept = chosen.get();
        if (Definitions.isDefinition(kept)) {
            definitions.define(kept, List.of());
            return;
        }
        Optional<Repetition> repetition = Repetition.find(kept.text());
        if (repetition.isPresent()) {
            repeat(kept, repetition.get(), level);
            return;
        }
        List<Line> replaced = substitute(kept);
        if (replaced.isEmpty()) {
            out.accept(kept);
        }
        for (Line next : replaced) {
            expand(Comments.trimmed(next), level + 1);
        }
    }

    private void repeat(Line line, Repetition repetition, int level) {
        Origin here = line.originAt(repetition.start());
        Optional<Repetition.Turns> turns = repetition.turns(inline(repetition.arguments(), here));
        if (turns.isEmpty()) {
            diagnostics.report(
                    Problem.SEQUENCE,
                    here.at(),
                    "~" + repetition.kind() + "(" + repetition.arguments() + ") is not understood",
                    repetition.kind().equals("LST")
                            ? "write ~LST(name,value,...) or ~LST({a,b},{1,2},...)"
                            : "write ~" + repetition.kind() + "(name,[start,[step,]]end)");
            return;
        }
        Line rest = new Line.Builder()
                .append(line, 0, repetition.start())
                .append(line, repetition.end(), line.text().length())
                .build(here);
        List<String> names = turns.get().names();
        List<Optional<List<Line>>> previous = new ArrayList<>();
        names.forEach(name -> previous.add(definitions.value(name)));
        Iterator<List<String>> values = turns.get().values().iterator();
        while (values.hasNext() && !budget.isSpent()) {
            List<String> turn = values.next();
            for (int i = 0; i < names.size(); i++) {
                definitions.bind(names.get(i), Line.of(turn.get(i), here));
            }
            expand(Comments.trimmed(rest), level + 1);
        }
        for (int i = 0; i < names.size(); i++) {
            definitions.restore(names.get(i), previous.get(i));
        }
    }

    /** The text with its variables replaced as far as they are on one line. */
    private String inline(String text, Origin here) {
        Line line = Line.of(text, new Origin(here.at(), true, here.within()));
        for (int level = 0; level < Budget.LEVELS; level++) {
            List<Line> replaced = substitute(line);
            if (replaced.size() != 1 || replaced.get(0).text().length() > Budget.LINE_LENGTH) {
                return line.text();
            }
            line = replaced.get(0);
        }
        return line.text();
    }

    /** The line with every variable replaced by its value, one level deep; empty when it uses none that is defined. */
    private List<Line> substitute(Line line) {
        String text = line.text();
        if (text.indexOf('$') < 0) {
            return List.of();
        }
        List<Line> done = new ArrayList<>();
        Line.Builder current = new Line.Builder();
        boolean quoted = false;
        boolean changed = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c != '$') {
                continue;
            }
            Optional<Reference> reference = Reference.at(text, i);
            Optional<List<Line>> value = reference.flatMap(r -> value(r, line.originAt(r.start())));
            if (value.isEmpty()) {
                reportUndefined(line, i, reference, quoted);
                continue;
            }
            changed = true;
            current.append(line, from, i);
            List<Line> lines = value.get();
            current.append(lines.get(0));
            for (Line next : lines.subList(1, lines.size())) {
                done.add(current.build(line.originAt(i)));
                current = new Line.Builder().append(next);
            }
            from = reference.orElseThrow().end();
            i = from - 1;
        }
        current.append(line, from, text.length());
        done.add(current.build(line.originAt(0)));
        return changed ? done : List.of();
    }

    private Optional<List<Line>> value(Reference reference, Origin use) {
        Optional<String> builtin = builtins.value(reference.content(), directory);
        if (builtin.isPresent()) {
            return builtin.map(text -> List.of(Line.of(text, new Origin(use.at(), true, use.within()))));
        }
        String name = reference.content();
        Optional<List<Line>> value = definitions.value(name);
        if (value.isPresent() && use.isInside(name)) {
            diagnostics.reportOnce(
                    name,
                    Problem.VARIABLE_RECURSION,
                    use.at(),
                    "$" + name + " is defined by itself",
                    "values are expanded when they are used, not when they are defined");
            return Optional.of(List.of(Line.of("", use)));
        }
        return value.map(lines -> lines.stream()
                .map(line -> line.usedBy(use, name, lines.size() == 1))
                .toList());
    }

    private void reportUndefined(Line line, int index, Optional<Reference> reference, boolean quoted) {
        Optional<String> shorter = Reference.nameAt(line.text(), index + 1)
                .filter(name -> reference.map(r -> !r.content().equals(name)).orElse(true))
                .filter(name -> definitions.value(name).isPresent());
        if (shorter.isPresent()) {
            String name = shorter.get();
            diagnostics.reportOnce(
                    "joined " + name,
                    Problem.VARIABLE_UNDEFINED,
                    line.at(index),
                    "$" + name + " is not replaced here: a name ends at a blank, ',' or ')'",
                    "write ${" + name + "}");
        } else if (!quoted && reference.isPresent()) {
            String name = reference.get().content();
            diagnostics.reportOnce(
                    name,
                    Problem.VARIABLE_UNDEFINED,
                    line.at(index),
                    "nothing defines "
                            + line.text().substring(index, reference.get().end()) + ": it is left as it is",
                    name.startsWith("_") ? "" : "define it above with $" + name + "=value");
        }
    }
}
