package io.vipkeeper.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.BodyRegex;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BodyPatternTest {
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    static Stream<Arguments> matches() {
        return Stream.of(
                arguments("somewhere in the body", regex("b+c"), "aabbbcc", true),
                arguments("nowhere", regex("x"), "aabbbcc", false),
                arguments("in no body", regex("^$"), "", true),
                arguments("cases differ", regex("ABC"), "abc", false),
                arguments("caseless", regex("ABC", "caseless"), "abc", true),
                arguments("caseless beyond ASCII needs utf", regex("\u00c9", "caseless", "utf"), "\u00e9", true),
                arguments("a dot is no line end", regex("a.b"), "a\nb", false),
                arguments("a dot is a carriage return", regex("a.b"), "a\rb", true),
                arguments("dotall", regex("a.b", "dotall"), "a\nb", true),
                arguments("the body begins once", regex("^b"), "a\nb", false),
                arguments("multiline", regex("^b", "multiline"), "a\nb", true),
                arguments("blanks in the pattern", regex("a b"), "ab", false),
                arguments("extended", regex("a b # words", "extended"), "ab", true),
                arguments("an octet is a character", regex("^.{2}$"), "\u00e9", true),
                arguments("utf makes two octets one", regex("^.$", "utf"), "\u00e9", true),
                arguments("octets of the pattern", regex("\u00e9"), "caf\u00e9", true),
                arguments("words without ucp are ASCII", regex("^\\w$", "utf"), "\u00e9", false),
                arguments("ucp", regex("^\\w$", "utf", "ucp"), "\u00e9", true),
                arguments("firstline", regex("b", "firstline"), "a\nb", false),
                arguments("firstline, in it", regex("a", "firstline"), "a\nb", true),
                arguments("firstline, at its end", regex("\\n", "firstline"), "a\nb", true),
                arguments("a brace that counts nothing", regex("{\"status\": *\"ok\"}"), "{\"status\": \"ok\"}", true),
                arguments("braces that count", regex("^a{2}b{1,}c{0,3}$"), "aabbb", true),
                arguments("a brace without a lower bound is none", regex("^a{,2}$"), "a{,2}", true),
                arguments("a quantifier's sign behind a brace", regex("{?x"), "x", true),
                arguments("a property", regex("^\\p{Lu}\\x{41}$"), "BA", true),
                arguments("a POSIX class", regex("^[[:digit:]x]+$"), "1x2", true),
                arguments("a POSIX class's letters", regex("^[[:digit:]]$"), "d", false),
                arguments("a negated POSIX class", regex("^[[:^space:]]+$"), "a b", false),
                arguments("words are a POSIX class as well", regex("^[[:word:]-]+$"), "a_-", true),
                arguments("a bracket in a class", regex("^[a[]+$"), "a[", true),
                arguments("a closing bracket comes first in a class", regex("^[]a]+$"), "]a", true),
                arguments("and in a negated one", regex("^[^]a]$"), "]", false),
                arguments("ampersands in a class", regex("^[a&&b]+$"), "a&b", true),
                arguments("a backspace in a class", regex("^[\\b]$"), "\b", true),
                arguments("a quoted stretch", regex("^\\Q{[a\\E+$"), "{[aa", true),
                arguments("a quoted brace", regex("^\\{x\\[$"), "{x[", true),
                arguments("a blank in a class counts, extended or not", regex("^ [ #] $", "extended"), "#", true),
                arguments("a comment with brackets", regex("a # [{\n b", "extended"), "ab", true),
                arguments("a comment in parentheses", regex("a(?#[{ x)b"), "ab", true),
                arguments("a group named in Python's way", regex("^(?P<x>a+)-(?P=x)$"), "aa-aa", true),
                arguments("words without effect", regex("a", "no_auto_possess", "never_utf"), "a", true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matches")
    void match(String because, BodyRegex regex, String body, boolean found) {
        byte[] octets = body.getBytes(UTF_8);
        assertThat(BodyPattern.compile(regex).objection(octets, octets.length))
                .as(because)
                .isEqualTo(found ? Optional.empty() : Optional.of("no match"));
    }

    @ParameterizedTest
    @CsvSource({
        "b, 0, 2147483647, true",
        "b, 1, 2147483647, true",
        "b, 2, 2147483647, false",
        "b, 0, 2, true",
        "b, 0, 1, false",
        "b, 9, 2147483647, false",
        "^, 1, 2147483647, false",
        "(?<=a)b, 1, 2147483647, true",
        "c, 2, 3, true",
        "$, 3, 2147483647, true",
        "$, 0, 3, false"
    })
    void offsets(String pattern, int least, int bound, boolean found) {
        BodyRegex regex = new BodyRegex(pattern, Set.of(), false, least, bound);
        assertThat(BodyPattern.compile(regex)
                        .objection("abc".getBytes(ISO_8859_1), 3)
                        .isEmpty())
                .isEqualTo(found);
    }

    @Test
    void offsetsAreOctetsWithUtfToo() {
        byte[] body = "\u00e9\u00e9b".getBytes(UTF_8);
        assertThat(BodyPattern.compile(new BodyRegex("b", Set.of("utf"), false, 4, 5))
                        .objection(body, 5))
                .isEmpty();
        assertThat(BodyPattern.compile(new BodyRegex("b", Set.of("utf"), false, 0, 4))
                        .objection(body, 5))
                .isPresent();
    }

    @Test
    void noMatchCanBeWhatIsWanted() {
        BodyPattern pattern = BodyPattern.compile(new BodyRegex("error", Set.of(), true, 0, NO_LIMIT));
        assertThat(pattern.objection("fine".getBytes(UTF_8), 4)).isEmpty();
        assertThat(pattern.objection("error".getBytes(UTF_8), 5)).contains("unwanted match");
    }

    @ParameterizedTest
    @CsvSource({"(a+)+$", "(a|aa)+$", "(?:a|b)*c"})
    void patternsThatNeverEndAreStopped(String pattern) {
        byte[] body = "a".repeat(200_000).concat("!").getBytes(UTF_8);
        assertThat(BodyPattern.compile(regex(pattern)).objection(body, body.length))
                .get()
                .asString()
                .startsWith("gave up");
    }

    @ParameterizedTest
    @CsvSource({
        "(, Unclosed group",
        "(?R), Unknown inline modifier",
        "[z-a], Illegal character range",
        "[[:letter:]], Unknown character property name {letter}",
        "[a, Unclosed character class",
        "a\\, Nothing follows the last backslash",
        "a\\Kb, Illegal/unsupported escape sequence"
    })
    void syntaxThatIsNotUnderstood(String pattern, String words) {
        assertThat(regex(pattern).problem()).get().asString().contains(words);
    }

    @ParameterizedTest
    @CsvSource({"ungreedy", "match_unset_backref", "dollar_endonly", "dupnames", "alt_bsux", "nonsense"})
    void optionsWithoutCounterpart(String option) {
        assertThat(regex("a", option).problem()).get().asString().contains("regex_options " + option);
    }

    @Test
    void noProblem() {
        assertThat(regex("a(b|c)", "caseless", "utf").problem()).isEmpty();
    }

    private static BodyRegex regex(String pattern, String... options) {
        return new BodyRegex(pattern, Set.of(options), false, 0, NO_LIMIT);
    }
}
