package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Word;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a keyword's arguments; what is wrong with them is a diagnostic, and the result is then empty. */
@FunctionalInterface
public interface Arg<T> {
    /** The value that the next words write. */
    Optional<T> read(Words words);

    /** This argument made something else. */
    default <U> Arg<U> map(Function<T, U> change) {
        return words -> read(words).map(change);
    }

    /** This argument, or {@code otherwise} where no word is left. */
    default Arg<T> or(T otherwise) {
        return words -> words.peek().isEmpty() ? Optional.of(otherwise) : read(words);
    }

    /** A whole number in decimal, or hexadecimal after 0x. */
    static Arg<Integer> integer(int min, int max) {
        return number(min, max).map(Math::toIntExact);
    }

    /** As {@link #integer}, for wider ranges. */
    static Arg<Long> number(long min, long max) {
        return words -> words.need("a number").flatMap(word -> number(words, word, min, max));
    }

    /** An unsigned 32-bit number that is not 0, as an int with the same bits. */
    static Arg<Integer> mark() {
        return number(1, 0xffff_ffffL).map(Long::intValue);
    }

    /** Decimal seconds, down to the microsecond. */
    static Arg<Duration> seconds(String min, String max) {
        return words -> words.need("a time in seconds").flatMap(word -> seconds(words, word, min, max));
    }

    /** {@code on off true false yes no}; bare it means true. */
    static Arg<Boolean> bool() {
        return words -> {
            Optional<Word> word = words.next();
            if (word.isEmpty()) {
                return Optional.of(true);
            }
            return switch (word.get().text()) {
                case "on", "true", "yes" -> Optional.of(true);
                case "off", "false", "no" -> Optional.of(false);
                default -> words.bad(word.get(), "one of on, off, true, false, yes, no");
            };
        };
    }

    /** Nothing: the keyword alone means true. */
    static Arg<Boolean> bare() {
        return words -> Optional.of(true);
    }

    /** Nothing: the keyword alone means {@code value}. */
    static <T> Arg<T> constant(T value) {
        return words -> Optional.of(value);
    }

    /** One word; {@code what} names it in diagnostics. */
    static Arg<String> text(String what) {
        return words -> words.need(what).map(Word::text);
    }

    /** All words that are left, at least one. */
    static Arg<List<String>> texts(String what) {
        return words -> words.need(what).map(first -> {
            List<String> texts = new ArrayList<>(List.of(first.text()));
            Optional<Word> next = words.next();
            while (next.isPresent()) {
                texts.add(next.get().text());
                next = words.next();
            }
            return texts;
        });
    }

    /** All values that are left, at least one. */
    static <T> Arg<List<T>> many(Arg<T> each) {
        return words -> {
            List<T> values = new ArrayList<>();
            do {
                Optional<T> value = each.read(words);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                values.add(value.get());
            } while (words.peek().isPresent());
            return Optional.of(values);
        };
    }

    /** One of a few words. */
    static <T> Arg<T> choice(Map<String, T> choices) {
        return words -> words.need("one of " + list(choices)).flatMap(word -> choose(words, word, choices));
    }

    /** One of a few words, in any case. */
    static <T> Arg<T> caselessChoice(Map<String, T> choices) {
        return words -> words.need("one of " + list(choices))
                .flatMap(word -> choices.entrySet().stream()
                        .filter(choice -> choice.getKey().equalsIgnoreCase(word.text()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .or(() -> words.bad(word, "one of " + list(choices))));
    }

    private static <T> Optional<T> choose(Words words, Word word, Map<String, T> choices) {
        Optional<T> exact = Optional.ofNullable(choices.get(word.text()));
        if (exact.isPresent()) {
            return exact;
        }
        Optional<String> caseless = choices.keySet().stream()
                .filter(choice -> choice.equalsIgnoreCase(word.text()))
                .findFirst();
        if (caseless.isEmpty()) {
            return words.bad(word, "one of " + list(choices));
        }
        words.report(
                Problem.LENIENT,
                word,
                "'" + word.text() + "' is taken for " + caseless.get(),
                "write " + caseless.get());
        return Optional.ofNullable(choices.get(caseless.get()));
    }

    private static String list(Map<String, ?> choices) {
        return String.join(", ", choices.keySet().stream().sorted().toList());
    }

    /** The value of {@code word} if it is a number between {@code min} and {@code max}. */
    static Optional<Long> number(Words words, Word word, long min, long max) {
        OptionalLong value = decode(word.text());
        if (value.isEmpty()) {
            return words.bad(word, "a number");
        }
        if (value.getAsLong() < min || value.getAsLong() > max) {
            outOfRange(words, word, Long.toString(min), Long.toString(max));
            return Optional.empty();
        }
        return Optional.of(value.getAsLong());
    }

    private static OptionalLong decode(String text) {
        boolean hex = text.toLowerCase(Locale.ROOT).startsWith("0x");
        try {
            boolean signed = text.startsWith("+");
            return signed
                    ? OptionalLong.empty()
                    : OptionalLong.of(hex ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The value of {@code word} if it is a time between {@code min} and {@code max} seconds. */
    static Optional<Duration> seconds(Words words, Word word, String min, String max) {
        if (!Decimals.NUMBER.matcher(word.text()).matches()) {
            return words.bad(word, "a time in seconds");
        }
        BigDecimal value = new BigDecimal(word.text());
        BigDecimal rounded = value.setScale(6, RoundingMode.HALF_UP);
        if (value.compareTo(new BigDecimal(min)) < 0 || value.compareTo(new BigDecimal(max)) > 0) {
            outOfRange(words, word, min, max);
            return Optional.empty();
        }
        if (rounded.compareTo(value) != 0) {
            words.report(Problem.ROUNDED, word, "'" + word.text() + "' is rounded to a microsecond", "");
        }
        return Optional.of(Duration.ofNanos(rounded.movePointRight(9).longValueExact()));
    }

    private static void outOfRange(Words words, Word word, String min, String max) {
        words.report(
                Problem.OUT_OF_RANGE,
                word,
                "'" + words.keyword() + " " + word.text() + "': not between " + min + " and " + max,
                "");
    }

    /** The shape of decimal numbers. */
    final class Decimals {
        static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{0,40})?|-?\\.[0-9]{1,40}");

        private Decimals() {}
    }

    /** Every word of {@code choices} standing for itself. */
    static Map<String, String> words(String... choices) {
        Map<String, String> map = new java.util.TreeMap<>();
        Arrays.stream(choices).forEach(choice -> map.put(choice, choice));
        return map;
    }
}
