package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.BodyRegex;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpProberTest {
    private static final Outcome STATUS = new Passed(Finding.STATUS_CODE);
    private static final Outcome DIGEST = new Passed(Finding.DIGEST);
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n";

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
                arguments("an empty body", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", STATUS),
                arguments("a moved page", "HTTP/1.1 301 Moved\r\nLocation: /x\r\n\r\n", status("301")),
                arguments("a page that is not there", "HTTP/1.1 404 Not Found\r\n\r\nsorry", status("404")),
                arguments("no reason, no blank", "HTTP/1.1 200\r\n\r\n", STATUS),
                arguments("lines that end with LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", STATUS),
                arguments("a later protocol", "HTTP/2 200 \r\n\r\n", STATUS),
                arguments("another protocol", "ICY 200 OK\r\n\r\n", STATUS),
                arguments("news before the answer", "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", STATUS),
                arguments("a number that is no status", "HTTP/1.1 999 Odd\r\n\r\n", status("999")),
                arguments("words for a status", "HTTP/1.1 fine OK\r\n\r\n", status("0")),
                arguments(
                        "a body shorter than announced", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello", STATUS),
                arguments("a length that is no number", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello", STATUS),
                arguments(
                        "two lengths",
                        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nContent-Length: 9\r\n\r\nhello",
                        STATUS),
                arguments("a field without a colon", "HTTP/1.1 200 OK\r\nContent-Length\r\n\r\nhello", STATUS),
                arguments(
                        "a large header", "HTTP/1.1 200 OK\r\n" + "X-Fill: abcdefgh\r\n".repeat(2000) + "\r\n", STATUS),
                arguments("a long line", "HTTP/1.1 200 OK\r\nX-Fill: " + "a".repeat(8000) + "\r\n\r\n", STATUS),
                arguments(
                        "a larger header than anybody sends",
                        "HTTP/1.1 200 OK\r\n" + "X-Fill: abcdefgh\r\n".repeat(5000) + "\r\n",
                        new Failed(Reason.NO_DATA, "header larger than 65536 octets")),
                arguments(
                        "a line without end",
                        "HTTP/1.1 200 OK\r\nX-Fill: " + "a".repeat(20_000),
                        new Failed(Reason.NO_DATA, "Maximum line length limit exceeded")),
                arguments("nothing at all", "", new Failed(Reason.NO_DATA, "nothing was sent")),
                arguments("half a header", "HTTP/1.1 200 OK\r\nServer: x", noEnd()),
                arguments("a header without its empty line", "HTTP/1.1 200 OK\r\n", noEnd()),
                arguments("a banner", "SSH-2.0-OpenSSH_9.2\r\n", noEnd()),
                arguments("zeros", "\0".repeat(600), noEnd()));
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
        assertThat(outcome(answer, Version.HTTP_1_0, Sample.ANY_OK)).as(because).isEqualTo(expected);
    }

    static Stream<Arguments> bodies() {
        String hello = "HTTP/1.1 200 OK\r\n\r\nhello world";
        return Stream.of(
                arguments("the digest that was asked for", hello, Version.HTTP_1_0, "hello world", DIGEST),
                arguments("another digest", hello, Version.HTTP_1_0, "hallo", wrong("hello world")),
                arguments(
                        "no more than the announced length",
                        "HTTP/1.1 200 OK\r\nCONTENT-length: 5\r\n\r\nhello world",
                        Version.HTTP_1_0,
                        "hello",
                        DIGEST),
                arguments(
                        "what came of a body that broke off",
                        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
                        Version.HTTP_1_0,
                        "hello",
                        DIGEST),
                arguments("no body at all", "HTTP/1.1 204 None\r\n\r\n", Version.HTTP_1_0, "", DIGEST),
                arguments("chunks decoded for 1.1", CHUNKED, Version.HTTP_1_1, "hello world", DIGEST),
                arguments(
                        "chunks as they are for 1.0",
                        CHUNKED,
                        Version.HTTP_1_0C,
                        CHUNKED.substring(CHUNKED.indexOf("\r\n\r\n") + 4),
                        DIGEST),
                arguments(
                        "chunks that break off",
                        CHUNKED.substring(0, CHUNKED.length() - 8),
                        Version.HTTP_1_1,
                        "hello worl",
                        DIGEST),
                arguments(
                        "a body with every octet",
                        "HTTP/1.1 200 OK\r\n\r\n" + everyOctet(),
                        Version.HTTP_1_0,
                        everyOctet(),
                        DIGEST));
    }

    private static Outcome wrong(String body) {
        return new Failed(Reason.DIGEST, md5(body));
    }

    private static String everyOctet() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append((char) (i * 7 & 0xff));
        }
        return text.toString();
    }

    private static String md5(String octets) {
        return DigestUtils.md5Hex(octets.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void body(String because, String answer, Version version, String body, Outcome expected) throws IOException {
        assertThat(outcome(answer, version, withDigest(md5(body)))).as(because).isEqualTo(expected);
    }

    @Test
    void chunksThatAreNone() throws IOException {
        Outcome outcome = outcome(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello", Version.HTTP_1_1, Sample.ANY_OK);
        assertThat(((Failed) outcome).reason()).isEqualTo(Reason.READ_FAILED);
    }

    @Test
    void chunkFramingAsBodyByTheSwitch() throws Exception {
        HttpSettings raw = new HttpSettings(1, 1024, 1024, true);
        try (HttpProber rawProber = new HttpProber(raw, Threads.named("http-raw"), System::nanoTime, results)) {
            String framed = CHUNKED.substring(CHUNKED.indexOf("\r\n\r\n") + 4);
            assertThat(outcome(rawProber, CHUNKED, Version.HTTP_1_1, withDigest(md5(framed))))
                    .isEqualTo(DIGEST);
        }
    }

    @ParameterizedTest
    @CsvSource({"1048576, wanted at the end, true", "100, wanted at the end, false", "100, ^xxx, true"})
    void regexSeesTheBeginningOfLargeBodies(int keptBody, String regex, boolean passes) throws Exception {
        HttpSettings small = new HttpSettings(1, keptBody, 1 << 20, false);
        try (HttpProber smallProber = new HttpProber(small, Threads.named("http-small"), System::nanoTime, results)) {
            String answer = "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(300_000) + "wanted at the end";
            Outcome outcome = outcome(smallProber, answer, Version.HTTP_1_0, withRegex(regex));
            assertThat(outcome instanceof Passed).as(outcome.toString()).isEqualTo(passes);
        }
    }

    @Test
    void bodiesBeyondTheMemoryForAllAreNoVerdict() throws Exception {
        HttpSettings tight = new HttpSettings(1, 1 << 20, 10_000, false);
        try (HttpProber tightProber = new HttpProber(tight, Threads.named("http-tight"), System::nanoTime, results)) {
            String answer = "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(300_000);
            assertThat(outcome(tightProber, answer, Version.HTTP_1_0, withRegex("x")))
                    .isInstanceOf(Unable.class);
        }
    }

    @Test
    void regexThatCannotBeUsedIsNoVerdict() throws IOException {
        assertThat(outcome("HTTP/1.1 200 OK\r\n\r\n", Version.HTTP_1_0, withRegex("(")))
                .isInstanceOf(Unable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP_1_0, '', 'GET /a?b=c HTTP/1.0|User-Agent: KeepAliveClient|Host: TARGET||'",
        "HTTP_1_0C, '', 'GET /a?b=c HTTP/1.0|User-Agent: KeepAliveClient|Connection: close|Host: TARGET||'",
        "HTTP_1_1, '', 'GET /a?b=c HTTP/1.1|User-Agent: KeepAliveClient|Connection: close|Host: TARGET||'",
        "HTTP_1_1, w.example, 'GET /a?b=c HTTP/1.1|User-Agent: KeepAliveClient|Connection: close|Host: w.example||'"
    })
    void requestText(Version version, String host, String expected) throws IOException {
        for (String address : new String[] {"127.0.0.1", "::1"}) {
            try (Scripted server = new Scripted(address, exchange -> {
                exchange.request();
                exchange.send("HTTP/1.0 200 OK\r\n\r\n");
            })) {
                Url url = new Url(
                        "/a?b=c",
                        Optional.of(host).filter(name -> !name.isEmpty()),
                        Optional.empty(),
                        Optional.empty(),
                        Sample.ANY_OK.statusCodes(),
                        Optional.empty(),
                        false);
                prober.start(new HttpProbe(address.length(), Sample.http(version, Sample.to(server.endpoint())), url));
                assertThat(results.of(address.length())).isEqualTo(STATUS);
                String target = (address.equals("::1") ? "[::1]:" : "127.0.0.1:")
                        + server.endpoint().port();
                assertThat(server.requests().get(0).replace("\r\n", "|")).isEqualTo(expected.replace("TARGET", target));
            }
        }
    }

    @Test
    void connectionThatStaysOpenAfterACompleteBodyPasses() throws IOException {
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            assertThat(exchange.awaitClose()).as("ordinary end").isTrue();
        })) {
            prober.start(probe(server, Version.HTTP_1_1, Duration.ofSeconds(5), Sample.ANY_OK));
            assertThat(results.of(1)).isEqualTo(STATUS);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void resets(Version version) throws IOException {
        try (Scripted before = new Scripted(exchange -> {
                    exchange.request();
                    exchange.reset();
                });
                Scripted within = new Scripted(exchange -> {
                    exchange.request();
                    exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
                    // A reset overtakes what the receiver has not read yet.
                    assertThat(exchange.endsWithin(300)).isFalse();
                    exchange.reset();
                })) {
            prober.start(probe(before, version, Duration.ofSeconds(5), Sample.ANY_OK));
            assertThat(((Failed) results.of(1)).reason()).isEqualTo(Reason.READ_FAILED);
            prober.start(new HttpProbe(2, Sample.http(version, Sample.to(within.endpoint())), Sample.ANY_OK));
            assertThat(((Failed) results.of(2)).reason()).isEqualTo(Reason.READ_FAILED);
        }
    }

    @Test
    void refused() throws IOException {
        Endpoint nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new Endpoint(IpAddress.literal("127.0.0.1"), socket.getLocalPort());
        }
        prober.start(new HttpProbe(1, Sample.http(Version.HTTP_1_0, Sample.to(nobody)), Sample.ANY_OK));
        assertThat(results.of(1)).isEqualTo(new Failed(Reason.CONNECT_REFUSED, "Connection refused"));
    }

    @Test
    void sourceAddressAndPort() throws Exception {
        int free;
        try (ServerSocket socket =
                new ServerSocket(0, 1, IpAddress.literal("127.0.0.9").toInetAddress())) {
            free = socket.getLocalPort();
        }
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
            exchange.awaitClose();
            ended.add(exchange.socket().getRemoteSocketAddress().toString());
        })) {
            Connection bound = new Connection(
                    server.endpoint(),
                    Optional.of(IpAddress.literal("127.0.0.9")),
                    free,
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    0);
            for (int i = 1; i <= 3; i++) {
                prober.start(new HttpProbe(i, Sample.http(Version.HTTP_1_0, bound), Sample.ANY_OK));
                assertThat(results.of(i)).isEqualTo(STATUS);
                assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo("/127.0.0.9:" + free);
            }
        }
    }

    @Test
    void sourceThatIsNotHere() throws IOException {
        try (Scripted server = new Scripted(Scripted.Exchange::awaitClose)) {
            Connection foreign = new Connection(
                    server.endpoint(),
                    Optional.of(IpAddress.literal("198.51.100.7")),
                    0,
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    0);
            prober.start(new HttpProbe(1, Sample.http(Version.HTTP_1_0, foreign), Sample.ANY_OK));
            assertThat(results.of(1)).isInstanceOf(Unable.class);
        }
    }

    private Outcome outcome(String answer, Version version, Url url) throws IOException {
        return outcome(prober, answer, version, url);
    }

    private Outcome outcome(HttpProber asking, String answer, Version version, Url url) throws IOException {
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send(answer);
        })) {
            asking.start(probe(server, version, Duration.ofSeconds(10), url));
            return results.of(1);
        }
    }

    private static HttpProbe probe(Scripted server, Version version, Duration timeout, Url url) {
        return new HttpProbe(1, Sample.http(version, Sample.to(server.endpoint(), timeout)), url);
    }

    private static Url withDigest(String digest) {
        return new Url(
                "/",
                Optional.empty(),
                Optional.empty(),
                Optional.of(digest),
                Sample.ANY_OK.statusCodes(),
                Optional.empty(),
                false);
    }

    private static Url withRegex(String pattern) {
        BodyRegex regex = new BodyRegex(pattern, Set.of(), false, 0, Integer.MAX_VALUE);
        return new Url(
                "/",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sample.ANY_OK.statusCodes(),
                Optional.of(regex),
                false);
    }
}
