package io.vipkeeper.config.text;

/** Cuts comments: {@code #} or {@code !} outside double quotes, to the end of the line; {@code \#} and {@code \!} stand for the sign. */
final class Comments {
    private final Diagnostics diagnostics;

    Comments(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The line without its comment and without white space at both ends. */
    Line strip(Line raw) {
        String text = raw.text();
        Line.Builder kept = new Line.Builder();
        int from = 0;
        int end = text.length();
        int quote = -1;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < end) {
                if (quote < 0 && isSign(text.charAt(i + 1))) {
                    kept.append(raw, from, i);
                    from = i + 1;
                }
                i++;
            } else if (c == '"') {
                quote = quote < 0 ? i : -1;
            } else if (quote < 0 && isSign(c)) {
                reportGlued(raw, i);
                end = i;
            }
        }
        if (quote >= 0) {
            diagnostics.report(
                    Problem.QUOTE_OPEN,
                    raw.at(quote),
                    "this double quote is never closed",
                    "a quoted text ends on its own line");
        }
        return trimmed(kept.append(raw, from, end).build(raw.originAt(0)));
    }

    private void reportGlued(Line raw, int sign) {
        String text = raw.text();
        boolean afterWord = sign > 0 && Character.isLetterOrDigit(text.charAt(sign - 1));
        boolean beforeWord = sign + 1 < text.length() && isWordLetter(text.charAt(sign + 1));
        if (afterWord && beforeWord) {
            diagnostics.report(
                    Problem.COMMENT_IN_WORD,
                    raw.at(sign),
                    "'" + text.charAt(sign) + "' starts a comment in the middle of a word",
                    "write \\" + text.charAt(sign)
                            + " or put the word in double quotes to keep it, a blank before it to comment");
        }
    }

    static Line trimmed(Line line) {
        String text = line.text();
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return line.part(from, to);
    }

    /** Whether {@code c} separates words. */
    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000b';
    }

    private static boolean isSign(char c) {
        return c == '#' || c == '!';
    }

    private static boolean isWordLetter(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
