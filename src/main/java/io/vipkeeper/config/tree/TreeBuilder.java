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

/**
 * Makes statements and blocks of lines and hands them on as they come.
 *
 * <p>A statement ends with its line or at a brace; a block's opening brace may stand on the next line. Where a closing
 * brace is missing, the blocks still open end at the next heading of a block that only stands outside all others.
 */
public final class TreeBuilder {
    private final Set<String> rootOnly;
    private final Diagnostics diagnostics;
    private final StatementSink root;
    private final Tokens tokens;
    private final Deque<OpenBlock> open = new ArrayDeque<>();
    private Optional<Statement> pending = Optional.empty();

    /** With {@code rootOnly}, the keywords whose blocks stand outside all others. */
    public TreeBuilder(Set<String> rootOnly, Diagnostics diagnostics, StatementSink root) {
        this.rootOnly = Set.copyOf(rootOnly);
        this.diagnostics = diagnostics;
        this.root = root;
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
            open.clear();
        }
    }

    private void begin(Line line, List<Token> words, boolean opens) {
        flush();
        Token first = words.get(0);
        if (opens && !open.isEmpty() && rootOnly.contains(first.text())) {
            reportOpen("'" + first.text() + "' at " + line.at(first.start()).shortly());
            open.clear();
        }
        List<Word> taken = new ArrayList<>(words.size());
        for (Token word : words) {
            taken.add(new Word(word.text(), line, word.start(), word.kind() == Token.Kind.QUOTED));
        }
        pending = Optional.of(new Statement(taken, words.get(words.size() - 1).end()));
    }

    private void open(Line line, Token brace) {
        Position at = line.at(brace.start());
        Optional<Statement> heading = pending;
        pending = Optional.empty();
        if (heading.isEmpty()) {
            diagnostics.report(
                    Problem.BRACE_UNEXPECTED,
                    at,
                    "'{' without a keyword before it: the block is skipped",
                    "is a line missing above?");
        }
        Position from = heading.map(Statement::at).orElse(at);
        StatementSink inside = heading.map(current()::open).orElse(StatementSink.SKIP);
        open.push(new OpenBlock(heading, from, inside));
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
    }

    private void flush() {
        Optional<Statement> done = pending;
        pending = Optional.empty();
        done.ifPresent(current()::statement);
    }

    private StatementSink current() {
        return open.isEmpty() ? root : open.element().inside();
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
