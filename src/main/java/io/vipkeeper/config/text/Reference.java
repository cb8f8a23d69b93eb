package io.vipkeeper.config.text;

import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A use of a variable, {@code $NAME} or {@code ${NAME}}.
 *
 * @param start index of the {@code $}
 * @param end index after the last character
 * @param content the name, with the arguments of a built-in one
 */
record Reference(int start, int end, String content) {

    /** The reference at {@code start}, where a {@code $} stands; a bare name ends at a blank, {@code ,} or {@code )}. */
    static Optional<Reference> at(String text, int start) {
        if (text.startsWith("{", start + 1)) {
            int close = text.indexOf('}', start);
            String content = close < 0 ? "" : text.substring(start + 2, close).strip();
            Matcher name = Definitions.NAME.matcher(content);
            boolean good = name.lookingAt() && (name.end() == content.length() || content.startsWith("_"));
            return good ? Optional.of(new Reference(start, close + 1, content)) : Optional.empty();
        }
        int end = start + 1;
        while (end < text.length() && !endsName(text.charAt(end))) {
            end++;
        }
        String content = text.substring(start + 1, end);
        return Definitions.NAME.matcher(content).matches()
                ? Optional.of(new Reference(start, end, content))
                : Optional.empty();
    }

    /** The longest name that begins at {@code index}. */
    static Optional<String> nameAt(String text, int index) {
        Matcher name = Definitions.NAME.matcher(text).region(index, text.length());
        return name.lookingAt() ? Optional.of(name.group()) : Optional.empty();
    }

    private static boolean endsName(char c) {
        return Comments.isBlank(c) || c == ',' || c == ')';
    }
}
