package io.vipkeeper.config.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads a configuration file and what it includes, and hands on its logical lines in order: no comment, no blank line, all expanded. */
public final class TextReader {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Consumer<Line> sink;
    private final Diagnostics diagnostics;
    private final Comments comments;
    private final Definitions definitions;
    private final Builtins builtins;
    private final Expansion expansion;
    private final Includes includes;

    public TextReader(Source source, Surroundings surroundings, Diagnostics diagnostics, Consumer<Line> sink) {
        this.sink = sink;
        this.diagnostics = diagnostics;
        this.comments = new Comments(diagnostics);
        this.definitions = new Definitions(diagnostics);
        this.builtins = new Builtins(surroundings);
        this.expansion = new Expansion(surroundings, definitions, builtins, diagnostics, this::emit);
        this.includes = new Includes(source, surroundings.strictIncludes(), diagnostics, this::readLines);
    }

    /** Reads {@code main}, a file or a file name pattern; what cannot be read is a diagnostic. */
    public void read(Path main) {
        includes.readMain(main);
    }

    /** Whether every line was handed on; not so when expansion grew out of bounds, which is a diagnostic. */
    public boolean isComplete() {
        return !expansion.isSpent();
    }

    private void readLines(Path file, List<String> lines) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        String outer = expansion.enter(parent == null ? "/" : parent.toString());
        String name = file.toString();
        for (int i = 0; i < lines.size() && !expansion.isSpent(); i++) {
            Line line = comments.strip(Line.of(lines.get(i), new Position(name, i + 1, 1)));
            Optional<Line> chosen = expansion.selected(line);
            boolean definition = line.text().startsWith("@")
                    ? Definitions.isDefinition(withoutSelectors(line))
                    : Definitions.isDefinition(line);
            if (definition && line.text().endsWith("\\")) {
                List<Line> more = new ArrayList<>();
                i = collect(name, lines, i + 1, more);
                chosen.ifPresent(first -> definitions.define(withoutBackslash(first), more));
            } else {
                chosen.ifPresent(kept -> expansion.expand(kept, 0));
            }
        }
        expansion.enter(outer);
    }

    /** Gathers the further lines of a definition from {@code index} on; returns the index of the last. */
    private int collect(String name, List<String> lines, int index, List<Line> more) {
        for (int i = index; i < lines.size(); i++) {
            Line line = comments.strip(Line.of(lines.get(i), new Position(name, i + 1, 1)));
            if (line.text().isEmpty()) {
                diagnostics.reportOnce(
                        name + index,
                        Problem.LENIENT,
                        line.at(0),
                        "blank line inside a definition",
                        "keepalived ends the definition here: end this line in a backslash or remove it");
                continue;
            }
            boolean goesOn = line.text().endsWith("\\");
            more.add(goesOn ? withoutBackslash(line) : line);
            if (!goesOn) {
                return i;
            }
        }
        return lines.size() - 1;
    }

    private static Line withoutSelectors(Line line) {
        Line rest = line;
        while (rest.text().startsWith("@")) {
            String text = rest.text();
            int end = 0;
            while (end < text.length() && !Comments.isBlank(text.charAt(end))) {
                end++;
            }
            rest = Comments.trimmed(rest.part(end, text.length()));
        }
        return rest;
    }

    private static Line withoutBackslash(Line line) {
        return Comments.trimmed(line.part(0, line.text().length() - 1));
    }

    private void emit(Line line) {
        if (!isDirective(line)) {
            sink.accept(withoutContinuation(line));
        }
    }

    /** Whether the line speaks to the reader alone; some others are taken note of. */
    private boolean isDirective(Line line) {
        String text = line.text();
        if (!text.startsWith("include") && !text.startsWith("random_seed")) {
            return false;
        }
        String[] words = BLANKS.split(text, 2);
        String argument = words.length > 1 ? words[1] : "";
        Optional<Set<IncludeCheck>> demanded = IncludeCheck.demandedBy(words[0]);
        if (demanded.isPresent()) {
            includes.include(line, argument, EnumSet.copyOf(demanded.get()));
            return true;
        }
        if (words[0].equals("include_check")) {
            includes.check(argument);
        } else if (words[0].equals("random_seed")) {
            seed(argument);
        }
        return false;
    }

    private void seed(String argument) {
        try {
            builtins.seed(Long.parseLong(argument));
        } catch (NumberFormatException e) {
            return; // the keyword's own row in the global_defs table reports the value
        }
    }

    private Line withoutContinuation(Line line) {
        String text = line.text();
        boolean dangling =
                text.endsWith("\\") && (text.length() == 1 || Comments.isBlank(text.charAt(text.length() - 2)));
        if (!dangling) {
            return line;
        }
        diagnostics.report(
                Problem.CONTINUATION,
                line.at(text.length() - 1),
                "a backslash continues only the lines of a $NAME= definition",
                "remove it");
        return withoutBackslash(line);
    }
}
