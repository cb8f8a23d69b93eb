package io.vipkeeper.config.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Opens the main file and the included ones, relative to the file that includes them, with keepalived's degrees of strictness. */
final class Includes {
    private static final int FILES_LIMIT = 10_000;
    private static final int DEPTH_LIMIT = 64;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** A file that is being read; {@code from} is the directive that asked for it. */
    private record Open(Path file, Optional<Position> from) {}

    private final Source source;
    private final Glob glob;
    private final RawText rawText;
    private final Diagnostics diagnostics;
    private final BiConsumer<Path, List<String>> reader;
    private final Set<IncludeCheck> strict;
    private final Deque<Open> open = new ArrayDeque<>();
    private int files;

    Includes(Source source, Set<IncludeCheck> strict, Diagnostics diagnostics, BiConsumer<Path, List<String>> reader) {
        this.source = source;
        this.glob = new Glob(source);
        this.rawText = new RawText(diagnostics);
        this.diagnostics = diagnostics;
        this.reader = reader;
        this.strict = EnumSet.noneOf(IncludeCheck.class);
        this.strict.addAll(strict);
    }

    void readMain(Path main) {
        String pattern = main.toString();
        List<Path> matches = source.kind(main) == Source.Kind.MISSING && Glob.hasWildcards(pattern)
                ? glob.matches(Path.of(""), pattern)
                : List.of(main);
        if (matches.isEmpty()) {
            unreadable(main, "no file matches");
        }
        for (Path match : matches) {
            switch (source.kind(match)) {
                case MISSING -> unreadable(match, "no such file");
                case DIRECTORY -> unreadable(match, "is a directory");
                case REGULAR, EXECUTABLE, SPECIAL -> readFile(match, Optional.empty(), true);
            }
        }
    }

    private void unreadable(Path file, String why) {
        diagnostics.reportFile(
                Problem.FILE_UNREADABLE, file.toString(), why, "name the configuration file with -f FILE");
    }

    /** Changes the strictness of the includes that follow: the words of an {@code include_check} line. */
    void check(String words) {
        if (words.isEmpty()) {
            strict.addAll(EnumSet.allOf(IncludeCheck.class));
            return;
        }
        for (String word : BLANKS.split(words, -1)) {
            boolean off = word.startsWith("-");
            IncludeCheck.of(off || word.startsWith("+") ? word.substring(1) : word)
                    .ifPresent(check -> {
                        if (off) {
                            strict.remove(check);
                        } else {
                            strict.add(check);
                        }
                    });
        }
    }

    void include(Line directive, String argument, Set<IncludeCheck> demanded) {
        demanded.addAll(strict);
        String pattern = unquoted(argument);
        Position at = directive.at(0);
        if (pattern.isEmpty()) {
            diagnostics.report(Problem.MISSING_ARGUMENT, at, "include names no file", "write include FILE");
            return;
        }
        Open current = open.element();
        Path parent = current.file().getParent();
        List<String> alternatives = Glob.alternatives(pattern);
        int found = 0;
        for (String alternative : alternatives) {
            List<Path> matches = matches(parent == null ? Path.of("") : parent, alternative);
            found += matches.size();
            if (matches.isEmpty() && alternatives.size() > 1 && demanded.contains(IncludeCheck.BRACE_MATCH)) {
                report(Problem.INCLUDE_FAILED, at, "no file matches '" + alternative + "' of the braces");
            }
            matches.forEach(match -> includeFile(match, at, demanded));
        }
        if (found == 0) {
            boolean wild = Glob.hasWildcards(pattern) || alternatives.size() > 1;
            boolean failed = demanded.contains(wild ? IncludeCheck.WILDCARD_MATCH : IncludeCheck.MATCH);
            Problem lenient = wild ? Problem.INCLUDE_EMPTY : Problem.INCLUDE_MISSING;
            report(failed ? Problem.INCLUDE_FAILED : lenient, at, "no file matches include '" + pattern + "'");
        }
    }

    private List<Path> matches(Path directory, String pattern) {
        try {
            return glob.matches(directory, pattern);
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private void includeFile(Path file, Position at, Set<IncludeCheck> demanded) {
        Problem unread = demanded.contains(IncludeCheck.READ) ? Problem.INCLUDE_FAILED : Problem.INCLUDE_SKIPPED;
        switch (source.kind(file)) {
            case MISSING -> report(unread, at, file + " cannot be read");
            case DIRECTORY -> report(Problem.INCLUDE_SKIPPED, at, file + " is a directory and was not included");
            case SPECIAL -> report(Problem.INCLUDE_SKIPPED, at, file + " is no regular file and was not included");
            case EXECUTABLE ->
                report(Problem.INCLUDE_SKIPPED, at, file + " is executable and was not included: run chmod a-x on it");
            case REGULAR -> {
                boolean loop = open.stream().anyMatch(o -> same(o.file(), file));
                if (loop || open.size() >= DEPTH_LIMIT || files >= FILES_LIMIT) {
                    String why = loop ? " includes itself" : " is one include too many";
                    report(Problem.INCLUDE_LOOP, at, file + why);
                } else {
                    readFile(file, Optional.of(at), demanded.contains(IncludeCheck.READ));
                }
            }
        }
    }

    private void readFile(Path file, Optional<Position> from, boolean mustRead) {
        files++;
        byte[] octets;
        try {
            octets = source.read(file, RawText.FILE_LIMIT + 1);
        } catch (IOException e) {
            String why = e instanceof AccessDeniedException
                    ? "permission denied"
                    : e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
            if (from.isPresent()) {
                Problem problem = mustRead ? Problem.INCLUDE_FAILED : Problem.INCLUDE_SKIPPED;
                report(problem, from.get(), file + " cannot be read: " + why);
            } else {
                unreadable(file, "cannot be read: " + why);
            }
            return;
        }
        List<String> lines = rawText.lines(file.toString(), octets);
        open.push(new Open(file, from));
        reader.accept(file, lines);
        open.pop();
    }

    private void report(Problem problem, Position at, String text) {
        diagnostics.report(problem, at, text, chain());
    }

    /** Who included the current file, and who included that one. */
    private String chain() {
        StringBuilder chain = new StringBuilder();
        open.forEach(o -> o.from()
                .ifPresent(from -> chain.append(chain.isEmpty() ? "included from " : ", from ")
                        .append(from.file())
                        .append(':')
                        .append(from.line())));
        return chain.toString();
    }

    private static boolean same(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    private static String unquoted(String argument) {
        String text = argument.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
