package io.vipkeeper.config.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the problems of one reading; after {@value #LIMIT} only a first error is still kept. */
public final class Diagnostics {
    static final int LIMIT = 10_000;

    private final boolean strict;
    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<String> saidOnce = new HashSet<>();
    private int errors;

    /** With {@code strict}, unknown keywords and blocks are errors. */
    public Diagnostics(boolean strict) {
        this.strict = strict;
    }

    /** Files a problem at a place. */
    public void report(Problem problem, Position at, String text, String hint) {
        if (found.size() >= LIMIT && (problem.severity() != Severity.ERROR || errors > 0)) {
            return;
        }
        String where = at.usedAt().map(use -> ", used at " + use.shortly()).orElse("");
        add(problem, at.file(), at.line(), at.column(), text + where, hint);
    }

    /** Files a problem of a whole file. */
    public void reportFile(Problem problem, String file, String text, String hint) {
        add(problem, file, 0, 0, text, hint);
    }

    /** Files a problem unless one was filed under the same {@code key}. */
    public void reportOnce(String key, Problem problem, Position at, String text, String hint) {
        if (saidOnce.add(problem.id() + " " + key)) {
            report(problem, at, text, hint);
        }
    }

    /** Whether any error was filed. */
    public boolean hasErrors() {
        return errors > 0;
    }

    /** What was filed so far: files in the order in which they were first named, each from top to bottom. */
    public List<Diagnostic> all() {
        Map<String, Integer> files = new HashMap<>();
        found.forEach(d -> files.putIfAbsent(d.file(), files.size()));
        return found.stream()
                .sorted(Comparator.<Diagnostic>comparingInt(d -> files.getOrDefault(d.file(), 0))
                        .thenComparingInt(Diagnostic::line)
                        .thenComparingInt(Diagnostic::column))
                .toList();
    }

    private void add(Problem problem, String file, int line, int column, String text, String hint) {
        boolean raised = strict && (problem == Problem.UNKNOWN_KEYWORD || problem == Problem.UNKNOWN_BLOCK);
        Severity severity = raised ? Severity.ERROR : problem.severity();
        if (severity == Severity.ERROR) {
            errors++;
        }
        found.add(new Diagnostic(problem, severity, file, line, column, text, hint));
    }
}
