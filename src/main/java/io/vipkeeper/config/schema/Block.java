package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Statement;
import io.vipkeeper.config.tree.StatementSink;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The keywords of one kind of block: what each takes and where it puts it.
 *
 * @param <B> what the block fills
 */
public final class Block<B> {
    private static final int MOST = 50_000;

    private final Map<String, Entry<B>> entries = new LinkedHashMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private Optional<Entry<B>> otherwise = Optional.empty();

    /** What a statement or a block with a certain keyword does to the draft of the block around it. */
    private interface Entry<B> {
        void statement(Statement statement, B draft, Diagnostics diagnostics);

        /** A keyword that takes no block is still read, and what stands in the braces is not. */
        default StatementSink open(Statement heading, B draft, Diagnostics diagnostics) {
            statement(heading, draft, diagnostics);
            diagnostics.report(
                    Problem.BRACE_UNEXPECTED,
                    heading.at(),
                    "'" + heading.keyword() + "' takes no block: it is skipped",
                    "is a '}' missing above?");
            return StatementSink.SKIP;
        }
    }

    /** An entry that is a block. */
    private interface BlockEntry<B> extends Entry<B> {
        @Override
        default void statement(Statement statement, B draft, Diagnostics diagnostics) {
            diagnostics.report(
                    Problem.BLOCK_MISSING,
                    statement.at(),
                    "'" + statement.heading() + "' needs a block",
                    "write { ... } behind it");
        }

        @Override
        StatementSink open(Statement heading, B draft, Diagnostics diagnostics);
    }

    /** A keyword with arguments; given twice, the last one counts. */
    public <T> Block<B> keyword(String keyword, Arg<T> arg, Function<B, Setting<T>> where) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> read(statement, arg, diagnostics)
                        .ifPresent(value -> where.apply(draft).set(keyword, value, statement.at(), diagnostics)));
    }

    /** A keyword with arguments; given twice, the first one counts, as keepalived does it with scripts. */
    public <T> Block<B> first(String keyword, Arg<T> arg, Function<B, Setting<T>> where) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> read(statement, arg, diagnostics)
                        .ifPresent(value -> where.apply(draft).setFirst(keyword, value, statement.at(), diagnostics)));
    }

    /** A keyword that may stand several times. */
    public <T> Block<B> repeated(String keyword, Arg<T> arg, Function<B, List<Located<T>>> where) {
        return put(
                keyword,
                (statement, draft, diagnostics) -> read(statement, arg, diagnostics)
                        .ifPresent(value -> add(where.apply(draft), value, statement, diagnostics)));
    }

    /** A keyword that means true, with or without a bool behind it. */
    public Block<B> flag(String keyword, Function<B, Setting<Boolean>> where) {
        return keyword(keyword, Arg.bool(), where);
    }

    /** A keyword with a block: {@code heading} reads the words before the brace, {@code open} makes the draft that the block fills. */
    public <H, C> Block<B> block(String keyword, Arg<H> heading, BiFunction<B, Located<H>, C> open, Block<C> inner) {
        BlockEntry<B> entry = (statement, draft, diagnostics) -> read(statement, heading, diagnostics)
                .map(value -> open.apply(draft, new Located<>(value, statement.at())))
                .map(opened -> inner.sink(opened, diagnostics))
                .orElse(StatementSink.SKIP);
        return put(keyword, entry);
    }

    /** A keyword whose block is a list: every word in it is one value. */
    public <T> Block<B> list(String keyword, Arg<T> each, Function<B, List<Located<T>>> where) {
        Arg<List<T>> line = Arg.many(each);
        Block<B> inner = new Block<B>();
        inner.otherwise = Optional.of((statement, draft, diagnostics) -> line.read(Words.all(statement, diagnostics))
                .ifPresent(values -> values.forEach(value -> add(where.apply(draft), value, statement, diagnostics))));
        BlockEntry<B> entry = (statement, draft, diagnostics) -> inner.sink(draft, diagnostics);
        return put(keyword, entry);
    }

    /** A keyword whose block is a list: every line in it is one value. */
    public <T> Block<B> lines(String keyword, Arg<T> line, Function<B, List<Located<T>>> where) {
        Block<B> inner = new Block<B>().items(line, where);
        BlockEntry<B> entry = (statement, draft, diagnostics) -> {
            Words heading = Words.after(statement, diagnostics);
            heading.reportLeftOver();
            return inner.sink(draft, diagnostics);
        };
        return put(keyword, entry);
    }

    /** Statements that begin with none of the keywords. */
    public <T> Block<B> items(Arg<T> arg, Function<B, List<Located<T>>> where) {
        otherwise = Optional.of((statement, draft, diagnostics) -> {
            Words words = Words.all(statement, diagnostics);
            arg.read(words).ifPresent(value -> {
                words.reportLeftOver();
                add(where.apply(draft), value, statement, diagnostics);
            });
        });
        return this;
    }

    /** Every keyword of another table, for the part of the draft that it fills. */
    public <C> Block<B> include(Block<C> other, Function<B, C> part) {
        other.entries.forEach((keyword, entry) -> put(keyword, new Entry<B>() {
            @Override
            public void statement(Statement statement, B draft, Diagnostics diagnostics) {
                entry.statement(statement, part.apply(draft), diagnostics);
            }

            @Override
            public StatementSink open(Statement heading, B draft, Diagnostics diagnostics) {
                return entry.open(heading, part.apply(draft), diagnostics);
            }
        }));
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
        return put(keyword, new Entry<B>() {
            @Override
            public void statement(Statement statement, B draft, Diagnostics diagnostics) {
                note(statement, diagnostics);
                target.statement(statement, draft, diagnostics);
            }

            @Override
            public StatementSink open(Statement heading, B draft, Diagnostics diagnostics) {
                note(heading, diagnostics);
                return target.open(heading, draft, diagnostics);
            }

            private void note(Statement statement, Diagnostics diagnostics) {
                diagnostics.report(problem, statement.at(), "'" + keyword + "' " + text, "write " + today);
            }
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
        return skipped(
                keyword,
                (statement, draft, diagnostics) -> diagnostics.reportOnce(
                        keyword,
                        Problem.NOT_ACTED_ON,
                        statement.at(),
                        "'" + keyword + "' is known but not acted on yet",
                        consequence));
    }

    /** A keyword that may have a block, which is not read. */
    private Block<B> skipped(String keyword, Entry<B> entry) {
        return put(keyword, new Entry<B>() {
            @Override
            public void statement(Statement statement, B draft, Diagnostics diagnostics) {
                entry.statement(statement, draft, diagnostics);
            }

            @Override
            public StatementSink open(Statement heading, B draft, Diagnostics diagnostics) {
                entry.statement(heading, draft, diagnostics);
                return StatementSink.SKIP;
            }
        });
    }

    /** Notes where keywords that stand here by mistake belong. */
    public Block<B> belongs(String home, Block<?> table) {
        table.entries.keySet().forEach(keyword -> homes.putIfAbsent(keyword, home));
        return this;
    }

    /** Fills {@code draft} with the statements that the result takes. */
    public StatementSink sink(B draft, Diagnostics diagnostics) {
        return new StatementSink() {
            @Override
            public void statement(Statement statement) {
                entry(statement)
                        .ifPresentOrElse(
                                entry -> entry.statement(statement, draft, diagnostics),
                                () -> reportUnknown(statement, false, diagnostics));
            }

            @Override
            public StatementSink open(Statement heading) {
                Optional<Entry<B>> entry = entry(heading);
                if (entry.isEmpty()) {
                    reportUnknown(heading, true, diagnostics);
                    return StatementSink.SKIP;
                }
                return entry.get().open(heading, draft, diagnostics);
            }
        };
    }

    private Optional<Entry<B>> entry(Statement statement) {
        Optional<Entry<B>> entry = Optional.ofNullable(entries.get(statement.keyword()));
        return entry.isPresent() ? entry : otherwise;
    }

    private void reportUnknown(Statement statement, boolean block, Diagnostics diagnostics) {
        String keyword = statement.keyword();
        String hint = Optional.ofNullable(homes.get(keyword))
                .map(home -> "it belongs in " + home)
                .or(() -> Spelling.nearest(keyword, entries.keySet()).map(near -> "did you mean '" + near + "'?"))
                .orElse("");
        diagnostics.report(
                block ? Problem.UNKNOWN_BLOCK : Problem.UNKNOWN_KEYWORD,
                statement.at(),
                block ? "unknown block '" + keyword + "' is skipped" : "unknown keyword '" + keyword + "'",
                hint);
    }

    private static <T> Optional<T> read(Statement statement, Arg<T> arg, Diagnostics diagnostics) {
        Words words = Words.after(statement, diagnostics);
        Optional<T> value = arg.read(words);
        if (value.isPresent()) {
            words.reportLeftOver();
        }
        return value;
    }

    private static <T> void add(List<Located<T>> list, T value, Statement statement, Diagnostics diagnostics) {
        if (list.size() < MOST) {
            list.add(new Located<>(value, statement.at()));
        } else {
            diagnostics.reportOnce(
                    "list", Problem.TOO_MANY, statement.at(), "more than " + MOST + " in one list", "split it");
        }
    }

    private Block<B> put(String keyword, Entry<B> entry) {
        entries.put(keyword, entry);
        return this;
    }
}
