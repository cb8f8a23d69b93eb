package io.vipkeeper.config.text;

import static io.vipkeeper.config.text.Severity.ERROR;
import static io.vipkeeper.config.text.Severity.INFO;
import static io.vipkeeper.config.text.Severity.WARNING;

import java.util.Locale;

/** Every kind of problem that reading a configuration can find, with its usual severity. */
public enum Problem {
    /** The main file cannot be opened or read. */
    FILE_UNREADABLE(ERROR),
    /** A file holds NUL octets or is in UTF-16. */
    FILE_BINARY(ERROR),
    /** A file is larger than a configuration can be. */
    FILE_TOO_LARGE(ERROR),
    /** A file is not UTF-8; its octets were taken one by one. */
    FILE_NOT_UTF8(INFO),
    /** A line that keepalived's 1024-octet buffer would not hold. */
    LINE_TOO_LONG(INFO),
    /** An include names no file, and nothing asked for strictness. */
    INCLUDE_MISSING(WARNING),
    /** An include with wildcards matches nothing. */
    INCLUDE_EMPTY(INFO),
    /** An include failed that a strict variant, include_check or --all-config covers. */
    INCLUDE_FAILED(ERROR),
    /** An included file was passed over: not a regular file, executable, or unreadable. */
    INCLUDE_SKIPPED(WARNING),
    /** A file includes itself, directly or through others, or includes nest or multiply without bound. */
    INCLUDE_LOOP(ERROR),
    /** A comment sign glued to a word cuts it short. */
    COMMENT_IN_WORD(WARNING),
    /** A double quote is never closed. */
    QUOTE_OPEN(WARNING),
    /** A trailing backslash outside of a definition. */
    CONTINUATION(WARNING),
    /** White space that only looks like blanks (U+3000, U+00A0). */
    ODD_SPACE(WARNING),
    /** Typographic quotes where plain ones belong. */
    ODD_QUOTE(WARNING),
    /** A {@code $NAME} that nothing defines. */
    VARIABLE_UNDEFINED(WARNING),
    /** A definition that its own value uses. */
    VARIABLE_RECURSION(ERROR),
    /** A definition line that is not well formed. */
    VARIABLE_DEFINITION(WARNING),
    /** A {@code ~SEQ} or {@code ~LST} that is not well formed. */
    SEQUENCE(ERROR),
    /** Expansion makes more text than the reader accepts. */
    EXPANSION_TOO_LARGE(ERROR),
    /** A closing brace that closes nothing. */
    BRACE_EXTRA(ERROR),
    /** A block without its closing brace. */
    BRACE_MISSING(ERROR),
    /** An opening brace after something that opens no block. */
    BRACE_UNEXPECTED(ERROR),
    /** A keyword that needs a block has none. */
    BLOCK_MISSING(ERROR),
    /** More of one thing than the reader accepts. */
    TOO_MANY(ERROR),
    /** A keyword that this block does not know. */
    UNKNOWN_KEYWORD(WARNING),
    /** A block that this place does not know; it was skipped whole. */
    UNKNOWN_BLOCK(WARNING),
    /** A keyword that is known and not acted on yet. */
    NOT_ACTED_ON(INFO),
    /** A keyword that other tools know, or that never did anything. */
    OBSOLETE(WARNING),
    /** An old spelling; the hint names today's. */
    DEPRECATED(INFO),
    /** A value taken although keepalived would refuse it. */
    LENIENT(WARNING),
    /** A keyword without its argument. */
    MISSING_ARGUMENT(ERROR),
    /** An argument of the wrong kind. */
    BAD_VALUE(ERROR),
    /** A number outside its range. */
    OUT_OF_RANGE(ERROR),
    /** A number with more decimals than count. */
    ROUNDED(WARNING),
    /** Words after a complete statement. */
    EXTRA_WORDS(WARNING),
    /** The same keyword, or the same thing, twice. */
    DUPLICATE(WARNING),
    /** A name that nothing defines. */
    UNKNOWN_NAME(ERROR),
    /** Something required was left out and was assumed. */
    ASSUMED(WARNING),
    /** A value that was changed to fit another. */
    ADJUSTED(WARNING),
    /** Something without effect where it stands. */
    WITHOUT_EFFECT(WARNING),
    /** Two settings that exclude one another. */
    CONFLICT(ERROR),
    /** A block that lacks what makes it useful and was left out. */
    INCOMPLETE(WARNING),
    /** A checker without what it must check. */
    CHECKER_INCOMPLETE(ERROR),
    /** Something that a look at a script found, and that does not keep it from running. */
    SCRIPT_NOTE(WARNING),
    /** A script that others than root could replace. */
    SCRIPT_INSECURE(WARNING),
    /** A script that will not run. */
    SCRIPT_UNUSABLE(ERROR),
    /** A block lacks a keyword that it must have. */
    REQUIRED(ERROR),
    /** An instance without addresses. */
    NO_ADDRESS(WARNING),
    /** Something that is defined and used nowhere. */
    UNUSED(WARNING),
    /** A tracker whose weight is too small to move the addresses. */
    WEIGHT_TOO_SMALL(WARNING);

    private final Severity severity;

    Problem(Severity severity) {
        this.severity = severity;
    }

    /** The severity, unless strictness raises it. */
    public Severity severity() {
        return severity;
    }

    /** The stable name, lower case with hyphens. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
