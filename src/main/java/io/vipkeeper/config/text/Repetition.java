package io.vipkeeper.config.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A {@code ~SEQ}, {@code ~SEQx} or {@code ~LST} directive in a line.
 *
 * @param start index of the {@code ~}
 * @param end index after the closing parenthesis
 * @param kind the word after the {@code ~}
 * @param arguments what stands between the parentheses
 */
record Repetition(int start, int end, String kind, String arguments) {
    private static final Pattern HEAD = Pattern.compile("~(SEQx?|LST)\\(");
    private static final int COUNT_LIMIT = 10_000_000;

    /** Values to bind, one after another: the names, and for each turn a value for each of them. */
    record Turns(List<String> names, Stream<List<String>> values) {}

    /** The leftmost directive outside double quotes. */
    static Optional<Repetition> find(String text) {
        if (text.indexOf('~') < 0) {
            return Optional.empty();
        }
        Matcher head = HEAD.matcher(text);
        int from = 0;
        while (head.find(from)) {
            int close = text.indexOf(')', head.end());
            if (close < 0) {
                return Optional.empty();
            }
            if (!isQuoted(text, head.start())) {
                return Optional.of(
                        new Repetition(head.start(), close + 1, head.group(1), text.substring(head.end(), close)));
            }
            from = head.end();
        }
        return Optional.empty();
    }

    /** The turns that {@code expanded} (the arguments with variables replaced) asks for; empty when it is not well formed. */
    Optional<Turns> turns(String expanded) {
        return kind.equals("LST") ? list(expanded) : sequence(expanded);
    }

    private Optional<Turns> sequence(String expanded) {
        List<String> parts = split(expanded);
        List<Long> numbers = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            Optional<Long> number = number(part);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers.add(number.get());
        }
        if (numbers.isEmpty() || numbers.size() > 3 || !isName(parts.get(0))) {
            return Optional.empty();
        }
        long end = numbers.get(numbers.size() - 1);
        long start = numbers.size() > 1 ? numbers.get(0) : end < 0 ? -1 : 1;
        long step = numbers.size() > 2 ? numbers.get(1) : start <= end ? 1 : -1;
        boolean hex = kind.equals("SEQx");
        if (step == 0 || (hex && (start < 0 || end < 0)) || Math.abs(end - start) / Math.abs(step) >= COUNT_LIMIT) {
            return Optional.empty();
        }
        LongStream values = LongStream.iterate(start, v -> step > 0 ? v <= end : v >= end, v -> v + step);
        return Optional.of(new Turns(
                List.of(parts.get(0)), values.mapToObj(v -> List.of(hex ? Long.toHexString(v) : Long.toString(v)))));
    }

    private static Optional<Turns> list(String expanded) {
        List<String> parts = split(expanded);
        List<String> names = tuple(parts.get(0));
        if (names.isEmpty() || !names.stream().allMatch(Repetition::isName)) {
            return Optional.empty();
        }
        boolean single = !parts.get(0).startsWith("{");
        List<List<String>> turns = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            List<String> values = new ArrayList<>(single ? List.of(part) : tuple(part));
            while (values.size() < names.size()) {
                values.add("");
            }
            turns.add(List.copyOf(values));
        }
        return Optional.of(new Turns(names, turns.stream()));
    }

    private static List<String> tuple(String part) {
        return part.startsWith("{") && part.endsWith("}") ? split(part.substring(1, part.length() - 1)) : List.of(part);
    }

    /** The parts between commas that stand outside braces, trimmed; never empty. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        PrimitiveIterator.OfInt characters = text.chars().iterator();
        for (int i = 0; characters.hasNext(); i++) {
            int c = characters.nextInt();
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of((long) Integer.decode(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isName(String text) {
        return Definitions.NAME.matcher(text).matches();
    }

    private static boolean isQuoted(String text, int index) {
        return text.substring(0, index).chars().filter(c -> c == '"').count() % 2 == 1;
    }
}
