package io.vipkeeper.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vipkeeper.config.model.BodyRegex;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link BodyRegex} ready to match. Pattern and body are compared octet by octet; with the option {@code utf} both are
 * characters in UTF-8.
 */
public final class BodyPattern {
    private final BodyRegex regex;
    private final Pattern pattern;

    private BodyPattern(BodyRegex regex, Pattern pattern) {
        this.regex = regex;
        this.pattern = pattern;
    }

    /** The pattern of {@code regex}; {@link IllegalArgumentException} with words for the user when there is a problem with it. */
    public static BodyPattern compile(BodyRegex regex) {
        return new BodyPattern(regex, regex.compile());
    }

    /** What speaks against the first {@code length} octets of {@code body}; empty when they are as the regex wants them. */
    Optional<String> objection(byte[] body, int length) {
        boolean found;
        try {
            found = finds(body, length);
        } catch (MeteredText.Exhausted | StackOverflowError e) {
            return Optional.of("gave up, the expression backtracks too much on this body");
        }
        if (found == regex.mustNotMatch()) {
            return Optional.of(found ? "unwanted match" : "no match");
        }
        return Optional.empty();
    }

    private boolean finds(byte[] body, int length) {
        Charset charset = regex.isUtf() ? UTF_8 : ISO_8859_1;
        String text = new String(body, 0, length, charset);
        int least = new String(body, 0, Math.min(regex.minOffset(), length), charset).length();
        Matcher matcher = pattern.matcher(new MeteredText(text))
                .region(Math.min(least, text.length()), text.length())
                .useAnchoringBounds(false)
                .useTransparentBounds(true);
        if (!matcher.find()) {
            return false;
        }
        int start = matcher.start();
        int newline = text.indexOf('\n');
        return text.substring(0, start).getBytes(charset).length < regex.maxOffset()
                && (!regex.options().contains("firstline") || newline < 0 || start <= newline);
    }
}
