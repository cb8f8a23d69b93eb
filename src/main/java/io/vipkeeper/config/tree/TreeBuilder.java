package io.vipkeeper.config.tree;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Line;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Builds statements out of lines and hands on each one that stands outside every block, when it is complete.
 *
 * <p>A statement ends with its line or at a brace; its brace may stand on the next line. Where a closing brace is missing, the
 * blocks still open end at the next line that begins a block which only stands outside all others.
 */
public final class TreeBuilder {
    static final int STATEMENTS = 1_000_000;

    private final Set<String> rootOnly;
    private final Diagnostics diagnostics;
    private final Consumer<Statement> sink;
    private final Tokens tokens;
    private final Deque<OpenBlock> open = new ArrayDeque<>();
    private Optional<Pending> pending = Optional.empty();
    private int statements;

    /** A statement whose block, if it has one, has not begun. */
    private record Pending(List<Word> words, int end) {
        Statement with(Optional<List<Statement>> body) {
            return new Statement(words, end, body);
        }
    }

    /** With {@code rootOnly}, the keywords whose blocks stand outside all others. */
    public TreeBuilder(Set<String> rootOnly, Diagnostics diagnostics, Consumer<Statement> sink) {
        this.rootOnly = Set.copyOf(rootOnly);
        this.diagnostics = diagnostics;
        this.sink = sink;
        this.tokens = new Tokens(diagnostics);
    }

    /** Takes the next line. */
    public void accept(Line line) {
        List<Token> all = tokens.of(line);
        int i = 0;
        while (i < all.size()) {
            Token token = all.get(i);
            if (token.isWord()) {
                int end = i;
                while (end < all.size() && all.get(end).isWord()) {
                    end++;
                }
                boolean opens = end < all.size() && all.get(end).kind() == Token.Kind.OPEN;
                begin(line, all.subList(i, end), opens);
                i = end;
            } else {
                if (token.kind() == Token.Kind.OPEN) {
                    open(line, token);
                } else {
                    close(line, token, i == 0);
                }
                i++;
            }
        }
    }

    /** Takes the end of the input. */
    public void finish() {
        flush();
        if (!open.isEmpty()) {
            reportOpen("the end of the file");
            closeAll();
        }
    }

    private void begin(Line line, List<Token> words, boolean opens) {
        flush();
        Token first = words.get(0);
        if (opens && !open.isEmpty() && rootOnly.contains(first.text())) {
            reportOpen("'" + first.text() + "' at " + line.at(first.start()).shortly());
            closeAll();
        }
        List<Word> taken = new ArrayList<>(words.size());
        for (Token word : words) {
            taken.add(new Word(word.text(), line, word.start(), word.kind() == Token.Kind.QUOTED));
        }
        pending = Optional.of(new Pending(taken, words.get(words.size() - 1).end()));
    }

    private void open(Line line, Token brace) {
        Position at = line.at(brace.start());
        if (pending.isEmpty()) {
            diagnostics.report(
                    Problem.BRACE_UNEXPECTED,
                    at,
                    "'{' without a keyword before it: the block is skipped",
                    "is a line missing above?");
            open.push(new OpenBlock(Optional.empty(), at));
            return;
        }
        Statement heading = pending.get().with(Optional.empty());
        pending = Optional.empty();
        open.push(new OpenBlock(Optional.of(heading), heading.at()));
    }

    private void close(Line line, Token brace, boolean firstOnLine) {
        flush();
        Position at = line.at(brace.start());
        if (open.isEmpty()) {
            diagnostics.report(
                    Problem.BRACE_EXTRA,
                    at,
                    "'}' closes nothing: every block above is closed already",
                    "remove it, or look for a '}' too many above");
            return;
        }
        OpenBlock block = open.pop();
        if (firstOnLine) {
            block.suspect(at, open);
        }
        end(block);
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            end(open.pop());
        }
    }

    private void end(OpenBlock block) {
        block.heading().ifPresent(heading -> add(heading.words(), heading.end(), Optional.of(block.body())));
    }

    private void flush() {
        Optional<Pending> done = pending;
        pending = Optional.empty();
        done.ifPresent(p -> add(p.words(), p.end(), Optional.empty()));
    }

    private void add(List<Word> words, int end, Optional<List<Statement>> body) {
        Statement statement = new Statement(words, end, body);
        if (open.isEmpty()) {
            statements = 0;
            sink.accept(statement);
        } else if (++statements <= STATEMENTS) {
            open.element().body().add(statement);
        } else if (statements == STATEMENTS + 1) {
            diagnostics.report(
                    Problem.BLOCK_TOO_LARGE,
                    statement.at(),
                    "a single block holds more than " + STATEMENTS + " statements",
                    "the rest of it is not read");
        }
    }

    private void reportOpen(String before) {
        OpenBlock outermost = open.getLast();
        Optional<OpenBlock.Suspicion> suspicion =
                open.stream().flatMap(block -> block.suspicion().stream()).findFirst();
        String text = "no '}' closes '" + outermost.name() + "' before " + before;
        String hint = suspicion
                .map(s -> "'" + s.block() + "' at line " + s.opened().line() + " looks unclosed: the '}' at line "
                        + s.closed().line() + " stands under '" + s.under() + "'")
                .orElse(
                        open.size() == 1
                                ? "add a '}'"
                                : "still open: "
                                        + String.join(
                                                ", ",
                                                open.stream()
                                                        .map(OpenBlock::place)
                                                        .toList()));
        diagnostics.report(Problem.BRACE_MISSING, outermost.at(), text, hint);
    }
}
