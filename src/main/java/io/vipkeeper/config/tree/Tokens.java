package io.vipkeeper.config.tree;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Line;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits lines at white space, double quotes and braces; a double quote always begins or ends a word. */
final class Tokens {
    private static final String ODD_SPACES = "\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff";
    private static final String ODD_QUOTES = "\u201c\u201d\u201e\uff02";

    private final Diagnostics diagnostics;

    Tokens(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    List<Token> of(Line line) {
        String text = line.text();
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                reportOdd(line, i, c);
                i++;
            } else if (c == '{' || c == '}') {
                tokens.add(new Token(c == '{' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), i, ++i));
            } else if (c == '"') {
                int close = closingQuote(text, i + 1);
                int end = Math.min(text.length(), close + 1);
                tokens.add(new Token(Kind.QUOTED, text.substring(i + 1, close), i, end));
                i = end;
            } else {
                int end = wordEnd(text, i);
                reportOdd(line, i, c);
                tokens.add(new Token(Kind.WORD, text.substring(i, end), i, end));
                i = end;
            }
        }
        return tokens;
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (text.startsWith("${", end) && text.indexOf('}', end) > 0) {
                end = text.indexOf('}', end) + 1; // a variable that nothing defines
            } else if (isBlank(c) || c == '"' || c == '{' || c == '}') {
                break;
            } else {
                end++;
            }
        }
        return end;
    }

    /** The index of the quote that closes, past {@code \"}; the length when none does. */
    private static int closingQuote(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || ODD_SPACES.indexOf(c) >= 0;
    }

    private void reportOdd(Line line, int index, char c) {
        String file = line.at(0).file();
        if (ODD_SPACES.indexOf(c) >= 0) {
            diagnostics.reportOnce(
                    file,
                    Problem.ODD_SPACE,
                    line.at(index),
                    String.format("U+%04X is not an ordinary blank; it is taken for one", (int) c),
                    "keepalived takes it for a letter: replace it by a blank");
        } else if (ODD_QUOTES.indexOf(c) >= 0) {
            diagnostics.reportOnce(
                    file,
                    Problem.ODD_QUOTE,
                    line.at(index),
                    "typographic quotes do not quote",
                    "write \" instead of " + c);
        }
    }
}
