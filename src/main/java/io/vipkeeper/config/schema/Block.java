package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The keywords of one kind of block: what each takes and where it puts it.
 *
 * @param <B> what the block fills
 */
public final class Block<B> {
    private final Map<String, Entry<B>> entries = new LinkedHashMap<>();
    private Optional<Entry<B>> otherwise = Optional.empty();

    /** What a statement with a certain keyword does to the block's draft. */
    @FunctionalInterface
    private interface Entry<B> {
        void apply(Statement statement, B draft, Diagnostics diagnostics);
    }

    /** A keyword with arguments that may stand once. */
    public <T> Block<B> keyword(String keyword, Arg<T> arg, Function<B, Setting<T>> where) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> read(statement, arg, diagnostics)
                        .ifPresent(value -> where.apply(draft).set(keyword, value, statement.at(), diagnostics)));
    }

    /** A keyword that may stand several times. */
    public <T> Block<B> repeated(String keyword, Arg<T> arg, Function<B, List<Located<T>>> where) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> read(statement, arg, diagnostics)
                        .ifPresent(value -> where.apply(draft).add(new Located<>(value, statement.at()))));
    }

    /** A keyword that means true, with or without a bool behind it. */
    public Block<B> flag(String keyword, Function<B, Setting<Boolean>> where) {
        return keyword(keyword, Arg.bool(), where);
    }

    /** A keyword with a block: {@code heading} reads the words before the brace, {@code open} makes the draft that the block fills. */
    public <H, C> Block<B> block(String keyword, Arg<H> heading, BiFunction<B, Located<H>, C> open, Block<C> inner) {
        return put(keyword, (statement, draft, diagnostics) -> {
            Words words = Words.after(statement, diagnostics);
            Optional<H> value = heading.read(words);
            if (statement.body().isEmpty()) {
                diagnostics.report(
                        Problem.BLOCK_MISSING,
                        statement.at(),
                        "'" + statement.heading() + "' needs a block",
                        "write { ... } behind it");
                return;
            }
            value.ifPresent(h -> {
                words.reportLeftOver();
                C opened = open.apply(draft, new Located<>(h, statement.at()));
                inner.fill(opened, statement.body().get(), diagnostics);
            });
        });
    }

    /** A keyword whose block is a list: every word in it is one value. */
    public <T> Block<B> list(String keyword, Arg<T> each, Function<B, List<Located<T>>> where) {
        return put(keyword, (statement, draft, diagnostics) -> {
            if (statement.body().isEmpty()) {
                diagnostics.report(
                        Problem.BLOCK_MISSING,
                        statement.at(),
                        "'" + keyword + "' needs a block",
                        "write " + keyword + " { ... }");
                return;
            }
            for (Statement item : statement.body().get()) {
                Words words = Words.all(item, diagnostics);
                while (words.peek().isPresent()) {
                    each.read(words).ifPresent(value -> where.apply(draft).add(new Located<>(value, item.at())));
                }
            }
        });
    }

    /** Statements that begin with none of the keywords. */
    public <T> Block<B> items(Arg<T> arg, Function<B, List<Located<T>>> where) {
        otherwise = Optional.of((statement, draft, diagnostics) -> {
            Words words = Words.all(statement, diagnostics);
            Optional<T> value = arg.read(words);
            value.ifPresent(v -> {
                words.reportLeftOver();
                where.apply(draft).add(new Located<>(v, statement.at()));
            });
            refuseBlock(statement, diagnostics);
        });
        return this;
    }

    /** Every keyword of another table, for the part of the draft that it fills. */
    public <C> Block<B> include(Block<C> other, Function<B, C> part) {
        other.entries.forEach((keyword, entry) -> put(
                keyword, (statement, draft, diagnostics) -> entry.apply(statement, part.apply(draft), diagnostics)));
        return this;
    }

    /** An old spelling of {@code today}, which must be in the table already. */
    public Block<B> deprecated(String keyword, String today) {
        return renamed(keyword, today, Problem.DEPRECATED, "is an old spelling");
    }

    /** A spelling of {@code today} that keepalived does not know here, though its meaning is clear. */
    public Block<B> lenient(String keyword, String today) {
        return renamed(keyword, today, Problem.LENIENT, "is taken for '" + today + "': keepalived ignores it here");
    }

    private Block<B> renamed(String keyword, String today, Problem problem, String text) {
        Entry<B> target = Optional.ofNullable(entries.get(today)).orElseThrow();
        return put(keyword, (statement, draft, diagnostics) -> {
            diagnostics.report(problem, statement.at(), "'" + keyword + "' " + text, "write " + today);
            target.apply(statement, draft, diagnostics);
        });
    }

    /** A keyword that has no effect any more; {@code instead} says what to write. */
    public Block<B> obsolete(String keyword, String instead) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> diagnostics.report(
                        Problem.OBSOLETE, statement.at(), "'" + keyword + "' has no effect", instead));
    }

    /** A keyword that is right to write and changes nothing here. */
    public Block<B> ignored(String... keywords) {
        for (String keyword : keywords) {
            put(keyword, (statement, draft, diagnostics) -> {});
        }
        return this;
    }

    /** Keywords and blocks that are known and not acted on yet: each is reported once. */
    public Block<B> pending(String... keywords) {
        for (String keyword : keywords) {
            pending(keyword, "");
        }
        return this;
    }

    /** As {@link #pending(String...)}, with what follows from it. */
    public Block<B> pending(String keyword, String consequence) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> diagnostics.reportOnce(
                        keyword,
                        Problem.NOT_ACTED_ON,
                        statement.at(),
                        "'" + keyword + "' is known but not acted on yet",
                        consequence));
    }

    /** A block that is not read, only that it is there is noted, with its heading. */
    public Block<B> noted(String keyword, Function<B, List<Located<String>>> where) {
        return put(
                keyword,
                (statement, draft, diagnostics) ->
                        where.apply(draft).add(new Located<>(statement.rest(), statement.at())));
    }

    /** The keywords, for hints. */
    public Set<String> keywords() {
        return entries.keySet();
    }

    /** Fills {@code draft} with what {@code statements} say. */
    public void fill(B draft, List<Statement> statements, Diagnostics diagnostics) {
        statements.forEach(statement -> apply(draft, statement, diagnostics));
    }

    /** Fills {@code draft} with what one statement says. */
    public void apply(B draft, Statement statement, Diagnostics diagnostics) {
        Optional<Entry<B>> entry =
                Optional.ofNullable(entries.get(statement.keyword())).or(() -> otherwise);
        if (entry.isPresent()) {
            entry.get().apply(statement, draft, diagnostics);
        } else {
            reportUnknown(statement, diagnostics);
        }
    }

    private void reportUnknown(Statement statement, Diagnostics diagnostics) {
        String keyword = statement.keyword();
        boolean block = statement.body().isPresent();
        String hint = Spelling.nearest(keyword, entries.keySet())
                .map(near -> "did you mean '" + near + "'?")
                .orElse("");
        diagnostics.report(
                block ? Problem.UNKNOWN_BLOCK : Problem.UNKNOWN_KEYWORD,
                statement.at(),
                block ? "unknown block '" + keyword + "' is skipped" : "unknown keyword '" + keyword + "'",
                hint);
    }

    private <T> Optional<T> read(Statement statement, Arg<T> arg, Diagnostics diagnostics) {
        Words words = Words.after(statement, diagnostics);
        Optional<T> value = arg.read(words);
        if (value.isPresent()) {
            words.reportLeftOver();
        }
        refuseBlock(statement, diagnostics);
        return value;
    }

    private static void refuseBlock(Statement statement, Diagnostics diagnostics) {
        if (statement.body().isPresent()) {
            diagnostics.report(
                    Problem.BRACE_UNEXPECTED,
                    statement.at(),
                    "'" + statement.keyword() + "' takes no block: it is skipped",
                    "is a '}' missing above?");
        }
    }

    private Block<B> put(String keyword, Entry<B> entry) {
        entries.put(keyword, entry);
        return this;
    }
}
