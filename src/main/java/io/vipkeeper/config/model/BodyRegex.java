package io.vipkeeper.config.model;

import java.util.Set;

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
}
