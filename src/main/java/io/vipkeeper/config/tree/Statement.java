package io.vipkeeper.config.tree;

import io.vipkeeper.config.text.Position;
import java.util.List;

/**
 * A keyword with its arguments.
 *
 * @param words the keyword and its arguments; at least one
 * @param end index on the line after the last character of the last word
 */
public record Statement(List<Word> words, int end) {
    public Statement {
        words = List.copyOf(words);
    }

    /** The first word. */
    public String keyword() {
        return words.get(0).text();
    }

    /** The place of the keyword. */
    public Position at() {
        return words.get(0).at();
    }

    /** The characters after the keyword up to the end of the statement, quotes and all, trimmed. */
    public String rest() {
        Word first = words.get(0);
        int from = first.start() + first.text().length() + (first.quoted() ? 2 : 0);
        return first.line().text().substring(Math.min(from, end), end).strip();
    }

    /** The keyword and its arguments, as a reader would quote them. */
    public String heading() {
        return rest().isEmpty() ? keyword() : keyword() + " " + rest();
    }
}
