package io.vipkeeper.config.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression on the body of an answer.
 *
 * @param pattern PCRE2 text, as written
 * @param options regex_options words, lower case
 * @param mustNotMatch pass only when there is no match ({@code regex_no_match})
 * @param minOffset first octet of the body at which a match may start
 * @param maxOffset octet at or after which a match may not start; {@link Integer#MAX_VALUE}: no limit
 */
public record BodyRegex(String pattern, Set<String> options, boolean mustNotMatch, int minOffset, int maxOffset) {
    public BodyRegex {
        options = Set.copyOf(options);
    }

    /** Whether pattern and body are characters in UTF-8; else each octet counts as a character of ISO 8859-1. */
    public boolean isUtf() {
        return options.contains("utf");
    }

    /** The expression in Java's terms; {@link IllegalArgumentException} with the words of {@link #problem} when there is one. */
    public Pattern compile() {
        List<String> unsupported = RegexOptions.unsupported(options);
        if (!unsupported.isEmpty()) {
            throw new IllegalArgumentException(
                    "regex_options " + String.join(" ", unsupported) + ": no counterpart in Java's expressions");
        }
        String text = isUtf() ? pattern : new String(pattern.getBytes(UTF_8), ISO_8859_1);
        try {
            return Pattern.compile(PcreSyntax.toJava(text, options.contains("extended")), RegexOptions.flags(options));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("regex \"" + pattern + "\": " + e.getDescription(), e);
        }
    }

    /** Why it cannot be used: an option without a counterpart, or syntax that Java does not understand. */
    public Optional<String> problem() {
        try {
            compile();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
