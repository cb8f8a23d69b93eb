package io.vipkeeper.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
    private static final long UNDEFINED = ContentLengthStrategy.UNDEFINED;
    private static final long CHUNKED = ContentLengthStrategy.CHUNKED;

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.0 200 OK, 200",
        "HTTP/1.1 404 Not Found, 404",
        "HTTP/1.1 200, 200",
        "'HTTP/1.1  200  OK', 200",
        "HTTP/2 201 , 201",
        "ICY 200 OK, 200",
        "HTTP/1.1 2000 OK, 0",
        "HTTP/1.1 20 OK, 0",
        "HTTP/1.1 2x0 OK, 0",
        "HTTP/1.1 -20 OK, 0",
        "HTTP/1.1 099 OK, 99",
        "HTTP/1.1, 0",
        "200, 0",
        "'', 0"
    })
    void statusLine(String line, int status) throws IOException {
        assertThat(head(line + "\r\nServer: x\r\n\r\n").orElseThrow().seenStatus())
                .isEqualTo(status);
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                arguments("", UNDEFINED),
                arguments("Content-Length: 12", 12L),
                arguments("content-length:12", 12L),
                arguments("CONTENT-LENGTH :  12 ", 12L),
                arguments("Content-Length: 0", 0L),
                arguments("Content-Length: 12\r\nContent-Length: 13", 12L),
                arguments("Content-Length: -1", UNDEFINED),
                arguments("Content-Length: +1", UNDEFINED),
                arguments("Content-Length: 1 2", UNDEFINED),
                arguments("Content-Length:", UNDEFINED),
                arguments("Content-Length: 99999999999999999999", UNDEFINED),
                arguments("Content-Length-Of-It: 12", UNDEFINED),
                arguments("X-Content-Length: 12", UNDEFINED),
                arguments("Transfer-Encoding: chunked", CHUNKED),
                arguments("transfer-encoding: gzip, CHUNKED", CHUNKED),
                arguments("Transfer-Encoding: identity", UNDEFINED),
                arguments("Transfer-Encoding: chunked\r\nContent-Length: 12", CHUNKED),
                arguments("Content-Type: text/html\r\nContent-Length: 7", 7L));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void bodyLength(String fields, long length) throws IOException {
        String lines = fields.isEmpty() ? "" : fields + "\r\n";
        assertThat(head("HTTP/1.1 200 OK\r\n" + lines + "\r\n").orElseThrow().length())
                .isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: b\r\n", "\0\0\0\n\1"})
    void headThatDoesNotEnd(String text) throws IOException {
        assertThat(head(text)).isEmpty();
    }

    /** A thousand damaged heads, cut into pieces of any size: the cut never decides. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void piecesDoNotMatter(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] good =
                "HTTP/1.1 200 OK\r\nContent-Length: 12\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1);
        for (int i = 0; i < 1000; i++) {
            byte[] octets = good.clone();
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            Optional<AnswerHead> whole = AnswerFuzz.head(octets, octets.length, true);
            Optional<AnswerHead> cut = AnswerFuzz.head(octets, 1 + random.nextInt(9), true);
            assertThat(cut.map(AnswerHead::length))
                    .as(new String(octets, ISO_8859_1))
                    .isEqualTo(whole.map(AnswerHead::length));
            assertThat(cut.map(AnswerHead::text)).isEqualTo(whole.map(AnswerHead::text));
        }
    }

    private static Optional<AnswerHead> head(String text) throws IOException {
        return AnswerFuzz.head(text.getBytes(ISO_8859_1), 1000, true);
    }
}
