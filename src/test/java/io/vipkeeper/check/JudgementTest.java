package io.vipkeeper.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.config.model.BodyRegex;
import io.vipkeeper.config.model.Url.StatusRange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
    private static final List<StatusRange> OK = List.of(new StatusRange(200, 299));
    private static final String HELLO = DigestUtils.md5Hex("hello");
    private static final String OTHER = DigestUtils.md5Hex("other");

    /** Status code first, then digest, then regex: the first that disagrees decides. */
    static Stream<Arguments> verdicts() {
        return Stream.of(
                arguments(200, "", "", new Passed(Finding.STATUS_CODE)),
                arguments(299, "", "", new Passed(Finding.STATUS_CODE)),
                arguments(199, "", "", new Failed(Reason.STATUS_CODE, "199")),
                arguments(300, HELLO, "hello", new Failed(Reason.STATUS_CODE, "300")),
                arguments(200, HELLO, "", new Passed(Finding.DIGEST)),
                arguments(200, OTHER, "", new Failed(Reason.DIGEST, HELLO)),
                arguments(200, OTHER, "hello", new Failed(Reason.DIGEST, HELLO)),
                arguments(200, "", "ell", new Passed(Finding.REGEX)),
                arguments(200, HELLO, "ell", new Passed(Finding.REGEX)),
                arguments(200, HELLO, "all", new Failed(Reason.REGEX, "no match")));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void verdict(int status, String digest, String regex, Outcome expected) {
        Judgement judgement = new Judgement(expectation(OK, digest, regex), 1000);
        judgement.status(status);
        judgement.body(ByteBuffer.wrap("hello".getBytes(UTF_8)));
        assertThat(judgement.verdict()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 404, 599})
    void statusSets(int status) {
        List<StatusRange> set = List.of(
                new StatusRange(301, 302),
                new StatusRange(100, 100),
                new StatusRange(404, 404),
                new StatusRange(599, 599));
        Judgement judgement = new Judgement(expectation(set, "", ""), 0);
        judgement.status(status);
        assertThat(judgement.verdict()).isEqualTo(new Passed(Finding.STATUS_CODE));
        judgement.status(200);
        assertThat(judgement.verdict()).isEqualTo(new Failed(Reason.STATUS_CODE, "200"));
    }

    /** However a body is cut into pieces, and wherever in its buffer a piece lies, the verdict is the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void piecesDoNotMatter(long seed) {
        Random random = new Random(seed);
        byte[] body = new byte[random.nextInt(50_000)];
        random.nextBytes(body);
        Judgement judgement =
                new Judgement(expectation(OK, DigestUtils.md5Hex(body), "(?s)^.{" + body.length + "}$"), 1 << 20);
        judgement.status(200);
        for (int at = 0; at < body.length; ) {
            int count = Math.min(1 + random.nextInt(3000), body.length - at);
            ByteBuffer piece =
                    random.nextBoolean() ? ByteBuffer.allocate(count + 7) : ByteBuffer.allocateDirect(count + 7);
            piece.position(7).mark();
            piece.put(body, at, count).flip().position(7);
            judgement.body(piece);
            assertThat(piece.remaining()).isZero();
            at += count;
        }
        assertThat(judgement.verdict()).isEqualTo(new Passed(Finding.REGEX));
        assertThat(judgement.kept()).isBetween(body.length, Math.max(1, 2 * body.length));
    }

    @Test
    void keepsNoMoreThanAllowedAndNothingWithoutARegex() {
        byte[] body = new byte[100_000];
        Judgement withRegex = new Judgement(expectation(OK, DigestUtils.md5Hex(body), "^\\x00{1000}$"), 1000);
        Judgement without = new Judgement(expectation(OK, DigestUtils.md5Hex(body), ""), 1000);
        for (Judgement judgement : List.of(withRegex, without)) {
            judgement.status(200);
            judgement.body(ByteBuffer.wrap(body));
            assertThat(judgement.verdict()).isInstanceOf(Passed.class);
        }
        assertThat(withRegex.kept()).isEqualTo(1000);
        assertThat(without.kept()).isZero();
    }

    private static Expectation expectation(List<StatusRange> statusCodes, String digest, String regex) {
        return new Expectation(
                statusCodes,
                Optional.of(digest).filter(text -> !text.isEmpty()),
                Optional.of(regex)
                        .filter(text -> !text.isEmpty())
                        .map(text -> BodyPattern.compile(new BodyRegex(text, Set.of(), false, 0, Integer.MAX_VALUE))));
    }
}
