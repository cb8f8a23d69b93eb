package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpProberTest {
    private static final Outcome STATUS = new Passed(Finding.STATUS_CODE);

    private final Results results = new Results();
    private HttpProber prober;

    @BeforeEach
    void open() throws TlsSetupException {
        prober = new HttpProber(HttpSettings.DEFAULT, Threads.named("http-test"), System::nanoTime, results);
    }

    @AfterEach
    void close() {
        prober.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("a body that ends with the connection", "HTTP/1.0 200 OK\r\n\r\nhello", STATUS),
                arguments(
                        "a body of the length announced", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", STATUS),
                arguments("no body", "HTTP/1.1 204 No Content\r\n\r\n", STATUS),
                arguments("a moved page", "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n", status("301")),
                arguments("no reason, no blank", "HTTP/1.1 200\r\n\r\n", STATUS),
                arguments("lines that end with LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", STATUS),
                arguments("a later protocol", "HTTP/2 200 \r\n\r\n", STATUS),
                arguments("another protocol", "ICY 200 OK\r\n\r\n", STATUS),
                arguments("a number that is no status", "HTTP/1.1 999 Odd\r\n\r\n", status("999")),
                arguments("words for a status", "HTTP/1.1 fine OK\r\n\r\n", status("0")),
                arguments(
                        "a body shorter than announced", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", STATUS),
                arguments("nothing at all", "", new Failed(Reason.NO_DATA, "nothing was sent")),
                arguments("half a header", "HTTP/1.1 200 OK\r\nServer: x", noEnd()),
                arguments("a header without its empty line", "HTTP/1.1 200 OK\r\n", noEnd()),
                arguments("a banner", "SSH-2.0-OpenSSH_9.2\r\n", noEnd()));
    }

    private static Outcome status(String code) {
        return new Failed(Reason.STATUS_CODE, code);
    }

    private static Outcome noEnd() {
        return new Failed(Reason.NO_DATA, "the header did not end");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void answer(String because, String answer, Outcome expected) throws IOException {
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send(answer);
        })) {
            prober.start(new HttpProbe(1, Sample.http(Version.HTTP_1_0, Sample.to(server.endpoint())), Sample.ANY_OK));
            assertThat(results.of(1)).as(because).isEqualTo(expected);
        }
    }
}
