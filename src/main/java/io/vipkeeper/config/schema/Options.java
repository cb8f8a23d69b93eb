package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The options of one statement: words in any order, each with its own arguments behind it.
 *
 * @param <B> what the options fill
 */
public final class Options<B> {
    private final Map<String, Entry<B>> entries = new LinkedHashMap<>();
    private Optional<Entry<B>> otherwise = Optional.empty();

    /** What an option does to the draft; false when its argument is bad. */
    private interface Entry<B> {
        boolean read(Word option, Words words, B draft);
    }

    /** An option with arguments. */
    public <T> Options<B> option(String word, Arg<T> arg, Function<B, Setting<T>> where) {
        entries.put(word, (option, words, draft) -> {
            Optional<T> value = arg.read(words);
            value.ifPresent(v -> where.apply(draft).set(option.text(), v, option.at(), words.diagnostics()));
            return value.isPresent();
        });
        return this;
    }

    /** An option that stands there or does not. */
    public Options<B> flag(String word, Function<B, Setting<Boolean>> where) {
        return option(word, Arg.bare(), where);
    }

    /** An option that may stand several times. */
    public <T> Options<B> each(String word, Arg<T> arg, Function<B, List<Located<T>>> where) {
        entries.put(word, (option, words, draft) -> {
            Optional<T> value = arg.read(words);
            value.ifPresent(v -> where.apply(draft).add(new Located<>(v, option.at())));
            return value.isPresent();
        });
        return this;
    }

    /** Another word for {@code option}, which must be there already. */
    public Options<B> alias(String word, String option) {
        entries.put(word, Optional.ofNullable(entries.get(option)).orElseThrow());
        return this;
    }

    /** An old word for {@code today}, which must be there already. */
    public Options<B> deprecated(String word, String today) {
        Entry<B> target = Optional.ofNullable(entries.get(today)).orElseThrow();
        entries.put(word, (option, words, draft) -> {
            words.report(Problem.DEPRECATED, option, "'" + word + "' is an old spelling", "write " + today);
            return target.read(option, words, draft);
        });
        return this;
    }

    /** What a word that is no option is: read with {@code arg}, once. */
    public <T> Options<B> otherwise(Arg<T> arg, Function<B, Setting<T>> where) {
        otherwise = Optional.of((option, words, draft) -> {
            if (where.apply(draft).isSet()) {
                words.<T>bad(option, "an option" + near(option));
                return false;
            }
            words.back();
            Optional<T> value = arg.read(words);
            value.ifPresent(v -> where.apply(draft).set(option.text(), v, option.at(), words.diagnostics()));
            return value.isPresent();
        });
        return this;
    }

    /** All words that are left, read into a fresh draft. */
    public Arg<B> arg(Supplier<B> draft) {
        return words -> {
            B filled = draft.get();
            if (!read(words, filled)) {
                return Optional.empty();
            }
            Optional<Word> extra = words.next();
            return extra.isEmpty() ? Optional.of(filled) : words.bad(extra.get(), "an option" + near(extra.get()));
        };
    }

    /** Reads options into {@code draft} up to the first word that is none; false when an argument was bad. */
    public boolean read(Words words, B draft) {
        while (words.peek().isPresent()) {
            Word option = words.peek().orElseThrow();
            Optional<Entry<B>> entry = Optional.ofNullable(entries.get(option.text()));
            if (entry.isEmpty() && otherwise.isEmpty()) {
                return true;
            }
            words.next();
            if (!entry.or(() -> otherwise).orElseThrow().read(option, words, draft)) {
                return false;
            }
        }
        return true;
    }

    private String near(Word option) {
        return Spelling.nearest(option.text(), entries.keySet())
                .map(word -> ": did you mean '" + word + "'?")
                .orElse("");
    }
}
