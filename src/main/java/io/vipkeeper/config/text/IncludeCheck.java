package io.vipkeeper.config.text;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A failure of an include that can be made an error; {@link #word} is its name in {@code include_check}. */
public enum IncludeCheck {
    /** A file that is there cannot be read. */
    READ("read"),
    /** A plain name matches nothing. */
    MATCH("match"),
    /** A name with wildcards matches nothing. */
    WILDCARD_MATCH("wildcard_match"),
    /** One of the alternatives in braces matches nothing. */
    BRACE_MATCH("brace_match");

    private final String word;

    IncludeCheck(String word) {
        this.word = word;
    }

    /** The name in {@code include_check}. */
    public String word() {
        return word;
    }

    /** The check that {@code word} names. */
    public static Optional<IncludeCheck> of(String word) {
        return Arrays.stream(values()).filter(check -> check.word.equals(word)).findFirst();
    }

    /** What the include directive {@code keyword} demands by itself; empty when it is no include directive. */
    static Optional<Set<IncludeCheck>> demandedBy(String keyword) {
        return switch (keyword) {
            case "include" -> Optional.of(EnumSet.noneOf(IncludeCheck.class));
            case "includer" -> Optional.of(EnumSet.of(READ));
            case "includem" -> Optional.of(EnumSet.of(MATCH));
            case "includew" -> Optional.of(EnumSet.of(WILDCARD_MATCH));
            case "includeb" -> Optional.of(EnumSet.of(BRACE_MATCH));
            case "includea" -> Optional.of(EnumSet.allOf(IncludeCheck.class));
            default -> Optional.empty();
        };
    }
}
