package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Statement;
import io.vipkeeper.config.tree.Word;
import java.util.List;
import java.util.Optional;

/** The arguments of one statement, read from left to right. */
public final class Words {
    private final Statement statement;
    private final Diagnostics diagnostics;
    private int next;

    private Words(Statement statement, int next, Diagnostics diagnostics) {
        this.statement = statement;
        this.next = next;
        this.diagnostics = diagnostics;
    }

    /** The words after the keyword. */
    static Words after(Statement statement, Diagnostics diagnostics) {
        return new Words(statement, 1, diagnostics);
    }

    /** All words, for statements that have no keyword. */
    static Words all(Statement statement, Diagnostics diagnostics) {
        return new Words(statement, 0, diagnostics);
    }

    /** The statement's first word. */
    public String keyword() {
        return statement.keyword();
    }

    /** The statement's place. */
    public Position at() {
        return statement.at();
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** The next word, which stays. */
    public Optional<Word> peek() {
        List<Word> words = statement.words();
        return next < words.size() ? Optional.of(words.get(next)) : Optional.empty();
    }

    /** The next word. */
    public Optional<Word> next() {
        Optional<Word> word = peek();
        next += word.isPresent() ? 1 : 0;
        return word;
    }

    /** Puts the last word back. */
    void back() {
        next--;
    }

    /** The next word, whose absence is an error; {@code what} says what it should be. */
    public Optional<Word> need(String what) {
        Optional<Word> word = next();
        if (word.isEmpty()) {
            diagnostics.report(
                    Problem.MISSING_ARGUMENT, at(), "'" + keyword() + "' needs " + what, "the statement is ignored");
        }
        return word;
    }

    /** Takes the next word if it is {@code text}. */
    public boolean take(String text) {
        boolean taken = peek().filter(word -> word.text().equals(text)).isPresent();
        next += taken ? 1 : 0;
        return taken;
    }

    /** The characters after the keyword, raw; all words count as read. */
    public String rest() {
        next = statement.words().size();
        return statement.rest();
    }

    /** Files a bad value; returns nothing, for the caller to return. */
    public <T> Optional<T> bad(Word word, String wanted) {
        diagnostics.report(
                Problem.BAD_VALUE,
                word.at(),
                (next <= 1 ? "'" : "'" + keyword() + "': '") + word.text() + "' is not " + wanted,
                "");
        return Optional.empty();
    }

    /** Files a problem at a word. */
    public void report(Problem problem, Word word, String text, String hint) {
        diagnostics.report(problem, word.at(), text, hint);
    }

    /** Files the words that nobody read. */
    void reportLeftOver() {
        peek().ifPresent(word -> {
            List<String> extra = statement
                    .words()
                    .subList(next, statement.words().size())
                    .stream()
                    .map(Word::text)
                    .toList();
            diagnostics.report(
                    Problem.EXTRA_WORDS,
                    word.at(),
                    "'" + String.join(" ", extra) + "' after '" + keyword() + "' is ignored",
                    "a statement ends with its line; a comment begins with #");
        });
    }
}
