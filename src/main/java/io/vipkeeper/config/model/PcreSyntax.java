package io.vipkeeper.config.model;

import java.util.Map;
import java.util.regex.PatternSyntaxException;

/**
 * Writes PCRE2 text (pcre2pattern(3)) as Java reads it, where both know the same thing under different signs: a brace that
 * counts nothing, what stands in a character class, POSIX classes, comments, Python's named groups. The rest passes
 * unchanged; what only PCRE2 knows is left for {@link java.util.regex.Pattern} to refuse.
 */
final class PcreSyntax {
    private static final Map<String, String> POSIX = Map.ofEntries(
            Map.entry("alpha", "Alpha"),
            Map.entry("lower", "Lower"),
            Map.entry("upper", "Upper"),
            Map.entry("alnum", "Alnum"),
            Map.entry("ascii", "ASCII"),
            Map.entry("blank", "Blank"),
            Map.entry("cntrl", "Cntrl"),
            Map.entry("digit", "Digit"),
            Map.entry("graph", "Graph"),
            Map.entry("print", "Print"),
            Map.entry("punct", "Punct"),
            Map.entry("space", "Space"),
            Map.entry("xdigit", "XDigit"));

    /** Escapes whose argument stands in braces. */
    private static final String BRACED = "pPxkgoN";

    private final String text;
    private final boolean extended;
    private final StringBuilder java = new StringBuilder();
    private int at;

    private PcreSyntax(String text, boolean extended) {
        this.text = text;
        this.extended = extended;
    }

    /**
     * The expression for Java; {@link PatternSyntaxException} when it ends in a backslash.
     *
     * @param extended blanks and {@code #} comments outside of classes do not count
     */
    static String toJava(String text, boolean extended) {
        return new PcreSyntax(text, extended).translate();
    }

    private String translate() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                characterClass();
            } else if (c == '{' && !counts()) {
                java.append('\\');
                copy(1);
            } else if (text.startsWith("(?#", at)) {
                int end = text.indexOf(')', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (text.startsWith("(?P<", at)) {
                at += "(?P<".length();
                java.append("(?<");
            } else if (text.startsWith("(?P=", at)) {
                at += "(?P=".length();
                java.append("\\k<");
                copyTo(")", false);
                at++;
                java.append('>');
            } else if (c == '#' && extended) {
                copyTo("\n", true);
            } else {
                copy(1);
            }
        }
        return java.toString();
    }

    /** A backslash and what belongs to it. */
    private void escape() {
        if (at + 1 == text.length()) {
            throw new PatternSyntaxException("Nothing follows the last backslash", text, at);
        }
        if (text.startsWith("\\Q", at)) {
            copyTo("\\E", true);
            return;
        }
        boolean braced =
                at + 2 < text.length() && BRACED.indexOf(text.charAt(at + 1)) >= 0 && text.charAt(at + 2) == '{';
        if (braced) {
            copyTo("}", true);
        } else {
            copy(2);
        }
    }

    /** Whether the brace here is a quantifier: {@code {n}}, {@code {n,}}, {@code {n,m}}. */
    private boolean counts() {
        int i = digits(at + 1);
        if (i == at + 1) {
            return false;
        }
        if (i < text.length() && text.charAt(i) == ',') {
            i = digits(i + 1);
        }
        return i < text.length() && text.charAt(i) == '}';
    }

    private int digits(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private void characterClass() {
        copy(1);
        if (text.startsWith("^", at)) {
            copy(1);
        }
        if (text.startsWith("]", at)) {
            java.append('\\');
            copy(1);
        }
        while (at < text.length() && text.charAt(at) != ']') {
            char c = text.charAt(at);
            if (text.startsWith("\\b", at)) {
                at += 2;
                java.append("\\x08");
            } else if (c == '\\') {
                escape();
            } else if (!posixClass()) {
                if (c == '[' || c == '&' || c == '#' || Character.isWhitespace(c)) {
                    java.append('\\');
                }
                copy(1);
            }
        }
        copy(1);
    }

    /** Takes a POSIX class; false when there is none here. */
    private boolean posixClass() {
        int end = text.indexOf(":]", at + 2);
        if (!text.startsWith("[:", at) || end < 0) {
            return false;
        }
        boolean negated = text.startsWith("[:^", at);
        String name = text.substring(at + (negated ? 3 : 2), end);
        if (!name.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return false;
        }
        if (name.equals("word")) {
            java.append(negated ? "\\W" : "\\w");
        } else {
            java.append(negated ? "\\P{" : "\\p{")
                    .append(POSIX.getOrDefault(name, name))
                    .append('}');
        }
        at = end + 2;
        return true;
    }

    private void copy(int count) {
        int end = Math.min(text.length(), at + count);
        java.append(text, at, end);
        at = end;
    }

    /** Copies up to {@code mark}, and the mark itself when it is {@code included}; all that is left when there is none. */
    private void copyTo(String mark, boolean included) {
        int found = text.indexOf(mark, at);
        int end = found < 0 ? text.length() : found + (included ? mark.length() : 0);
        copy(end - at);
    }
}
