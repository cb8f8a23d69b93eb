package io.vipkeeper.check;

import io.vipkeeper.config.model.Url;
import io.vipkeeper.config.model.Url.StatusRange;
import java.util.List;
import java.util.Optional;

/** What a url block asks of an answer, ready to compare; {@code digest} is 32 lower-case hex digits. */
public record Expectation(List<StatusRange> statusCodes, Optional<String> digest, Optional<BodyPattern> pattern) {
    public Expectation {
        statusCodes = List.copyOf(statusCodes);
    }

    /** What {@code url} asks; {@link IllegalArgumentException} with words for the user when its regex cannot be used. */
    public static Expectation of(Url url) {
        return new Expectation(url.statusCodes(), url.digest(), url.regex().map(BodyPattern::compile));
    }

    boolean allows(int statusCode) {
        for (StatusRange range : statusCodes) {
            if (range.first() <= statusCode && statusCode <= range.last()) {
                return true;
            }
        }
        return false;
    }
}
