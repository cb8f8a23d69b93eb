package io.vipkeeper.config.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits a script's command line as keepalived does: white space, {@code "} and {@code '} quotes, backslash escapes. */
final class CommandLine {
    private static final Set<String> SHELL_WORDS = Set.of("&&", "||", "|", ";", "&", "[[", "]]");
    private static final Set<String> SHELL_COMMANDS = Set.of(
            "exit", "if", "while", "until", "for", "case", "!", "{", "(", "cd", "export", "source", ".", ":", "eval",
            "exec", "ulimit", "umask", "set", "trap", "type", "command");
    private static final Pattern REDIRECTION = Pattern.compile("[0-9]?[<>].*|&>.*", Pattern.DOTALL);
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Pattern JOINED_COMMANDS = Pattern.compile("[\\w\\])]+;[\\w\\[(]+");
    private static final String ESCAPED = "abEfnrtv";
    private static final String ESCAPES = "\u0007\b\u001b\f\n\r\t\u000b";

    private final String text;
    private final StringBuilder word = new StringBuilder();
    private int at;

    /** One word of a command line; {@code end} is the index after it. */
    record Part(String text, boolean quoted, int end) {}

    private CommandLine(String text) {
        this.text = text;
    }

    /** The words of {@code text}. */
    static List<Part> split(String text) {
        return new CommandLine(text).parts();
    }

    /** The words of {@code text} as plain strings. */
    static List<String> words(String text) {
        return split(text).stream().map(Part::text).toList();
    }

    /** Whether {@code text} means something else to a shell than its words do to {@code execve}. */
    static boolean needsShell(String text) {
        List<Part> parts = split(text);
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i).text();
            boolean shell = SHELL_WORDS.contains(part)
                    || part.contains("`")
                    || part.contains("$(")
                    || part.contains("&&")
                    || part.contains("||")
                    || part.endsWith(";")
                    || REDIRECTION.matcher(part).matches()
                    || JOINED_COMMANDS.matcher(part).matches()
                    || (i == 0
                            && (SHELL_COMMANDS.contains(part)
                                    || ASSIGNMENT.matcher(part).matches()))
                    || (i == 0 && part.startsWith("("));
            if (shell && !parts.get(i).quoted()) {
                return true;
            }
        }
        return false;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        skipBlanks();
        while (at < text.length()) {
            word.setLength(0);
            boolean quoted = isQuote(text.charAt(at));
            while (at < text.length() && text.charAt(at) > ' ') {
                char c = text.charAt(at);
                if (isQuote(c)) {
                    at++;
                    quotedPart(c);
                } else {
                    character();
                }
            }
            parts.add(new Part(word.toString(), quoted, Math.min(at, text.length())));
            skipBlanks();
        }
        return parts;
    }

    private void quotedPart(char quote) {
        while (at < text.length() && text.charAt(at) != quote) {
            character();
        }
        at++;
    }

    private void character() {
        char c = text.charAt(at++);
        if (c != '\\' || at >= text.length()) {
            word.append(c);
            return;
        }
        char escaped = text.charAt(at++);
        int known = ESCAPED.indexOf(escaped);
        if (known >= 0) {
            word.append(ESCAPES.charAt(known));
        } else if (escaped == 'x' && digits(16, 2) > 0) {
            number(16, 2);
        } else if (escaped >= '0' && escaped <= '7') {
            at--;
            number(8, 3);
        } else if (escaped == 'c' && at < text.length()) {
            word.append((char) (text.charAt(at++) & 0x1f));
        } else {
            word.append(escaped);
        }
    }

    private int digits(int radix, int most) {
        int count = 0;
        while (count < most && at + count < text.length() && Character.digit(text.charAt(at + count), radix) >= 0) {
            count++;
        }
        return count;
    }

    private void number(int radix, int most) {
        int count = digits(radix, most);
        word.append((char) (Integer.parseInt(text.substring(at, at + count), radix) & 0xff));
        at += count;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }
}
