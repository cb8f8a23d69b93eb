package io.vipkeeper.config.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** File name patterns: {@code * ? [...]} within a path element and {@code {a,b}} across, results sorted per alternative. */
final class Glob {
    static final int ALTERNATIVES = 1000;

    private final Source source;

    Glob(Source source) {
        this.source = source;
    }

    /** The plain or wildcard patterns that the braces of {@code pattern} stand for, at most {@value #ALTERNATIVES}. */
    static List<String> alternatives(String pattern) {
        List<String> open = new ArrayList<>(List.of(pattern));
        List<String> done = new ArrayList<>();
        while (!open.isEmpty() && open.size() + done.size() <= ALTERNATIVES) {
            String next = open.remove(0);
            int start = next.indexOf('{');
            int end = start < 0 ? -1 : closing(next, start);
            if (end < 0) {
                done.add(next);
                continue;
            }
            List<String> expanded = new ArrayList<>();
            for (String part : split(next.substring(start + 1, end))) {
                expanded.add(next.substring(0, start) + part + next.substring(end + 1));
            }
            open.addAll(0, expanded);
        }
        return done;
    }

    static boolean hasWildcards(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    /** The existing paths that {@code pattern} (without braces) matches below {@code directory}, sorted. */
    List<Path> matches(Path directory, String pattern) {
        List<Path> found = new ArrayList<>(List.of(pattern.startsWith("/") ? Path.of("/") : directory));
        for (String element : pattern.split("/+", -1)) {
            if (!element.isEmpty()) {
                found = step(found, element);
            }
        }
        return found;
    }

    private List<Path> step(List<Path> directories, String element) {
        List<Path> next = new ArrayList<>();
        for (Path directory : directories) {
            if (!hasWildcards(element)) {
                Path path = directory.resolve(element);
                if (source.kind(path) != Source.Kind.MISSING) {
                    next.add(path);
                }
                continue;
            }
            Pattern names = regex(element);
            source.list(directory).stream()
                    .filter(name -> names.matcher(name).matches())
                    .filter(name -> !name.startsWith(".") || element.startsWith("."))
                    .sorted()
                    .forEach(name -> next.add(directory.resolve(name)));
        }
        return next;
    }

    private static Pattern regex(String element) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            int end = c == '[' ? element.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                regex.append(set(element.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String set(String inside) {
        boolean negated = inside.startsWith("!") || inside.startsWith("^");
        String members = negated ? inside.substring(1) : inside;
        StringBuilder set = new StringBuilder(negated ? "[^" : "[");
        for (int i = 0; i < members.length(); i++) {
            char from = members.charAt(i);
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-' && members.charAt(i + 2) >= from;
            set.append(escaped(from));
            if (range) {
                set.append('-').append(escaped(members.charAt(i + 2)));
                i += 2;
            }
        }
        return set.append(members.isEmpty() ? "^]" : "]").toString();
    }

    private static String escaped(char c) {
        return String.format("\\x{%x}", (int) c);
    }

    private static int closing(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> split(String inside) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(inside.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(inside.substring(start));
        return parts;
    }
}
