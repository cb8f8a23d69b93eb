package io.vipkeeper.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.probe.Scripted;
import io.vipkeeper.probe.TlsFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GenhashCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new GenhashCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int run(Scripted server, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "-s",
                server.endpoint().address().toString(),
                "-p",
                Integer.toString(server.endpoint().port()),
                "-u",
                "/page"));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private static Scripted answering(String address, String head, byte[] body) throws Exception {
        return new Scripted(address, exchange -> {
            exchange.request();
            exchange.send(head + "\r\n\r\n");
            exchange.send(body);
        });
    }

    private static byte[] random(int size) {
        byte[] body = new byte[size];
        new Random(size).nextBytes(body);
        return body;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 4096, 65_537, 3_000_001})
    void digestOfAnyBody(int size) throws Exception {
        byte[] body = random(size);
        for (String address : new String[] {"127.0.0.1", "::1"}) {
            out.getBuffer().setLength(0);
            try (Scripted server = answering(address, "HTTP/1.0 200 OK", body)) {
                assertThat(run(server)).as(err.toString()).isZero();
                assertThat(out.toString()).isEqualTo(DigestUtils.md5Hex(body) + "\n");
                assertThat(err.toString()).isEmpty();
            }
        }
    }

    @Test
    void announcedLengthEndsTheBody() throws Exception {
        byte[] body = random(1000);
        try (Scripted server = answering("127.0.0.1", "HTTP/1.1 404 Not Found\r\ncontent-length: 900", body)) {
            assertThat(run(server, "-P", "1.1")).isZero();
            assertThat(out.toString()).isEqualTo(DigestUtils.md5Hex(java.util.Arrays.copyOf(body, 900)) + "\n");
            assertThat(server.requests().get(0)).startsWith("GET /page HTTP/1.1\r\n");
        }
    }

    @Test
    void overTls() throws Exception {
        try (Scripted server = new Scripted(TlsFiles.listener("selfsigned", false), exchange -> {
            exchange.request();
            exchange.send("HTTP/1.0 200 OK\r\n\r\nhello");
        })) {
            assertThat(run(server, "-S", "-I", "-V", "www.example.org", "-P", "1.0C"))
                    .isZero();
            assertThat(out.toString()).isEqualTo(DigestUtils.md5Hex("hello") + "\n");
            assertThat(server.requests().get(0)).contains("\r\nHost: www.example.org\r\n");
        }
    }

    @Test
    void label() throws Exception {
        try (Scripted server = answering("127.0.0.1", "HTTP/1.0 200 OK", "x".getBytes(ISO_8859_1))) {
            assertThat(run(server, "--label")).isZero();
            assertThat(out.toString()).isEqualTo("MD5SUM = " + DigestUtils.md5Hex("x") + "\n");
        }
    }

    @Test
    void verbose() throws Exception {
        byte[] body = "hello, here are more than sixteen octets\n\u00e9".getBytes(ISO_8859_1);
        try (Scripted server = answering("127.0.0.1", "HTTP/1.0 200 OK", body)) {
            assertThat(run(server, "-v")).isZero();
            assertThat(out.toString().replaceFirst("= \\d+ usecs", "= N usecs")).isEqualTo("""
                            -----------------------[    HTTP Header Buffer    ]-----------------------
                            0000  48 54 54 50 2f 31 2e 30 - 20 32 30 30 20 4f 4b 0d   HTTP/1.0 200 OK.
                            0016  0a 0d 0a                -                           ...            \s
                            -----------------------[ HTTP Header Ascii Buffer ]-----------------------
                            HTTP/1.0 200 OK\r
                            \r

                            -----------------------[        HTML Buffer        ]-----------------------
                            0000  68 65 6c 6c 6f 2c 20 68 - 65 72 65 20 61 72 65 20   hello, here are\s
                            0016  6d 6f 72 65 20 74 68 61 - 6e 20 73 69 78 74 65 65   more than sixtee
                            0032  6e 20 6f 63 74 65 74 73 - 0a e9                     n octets..     \s

                            -----------------------[    HTML hash resulting    ]-----------------------
                            HEXDIGEST
                            -----------------------[ HTML hash final resulting ]-----------------------
                            DIGEST

                            Global response time for [/page] = N usecs
                            """.replace(
                            "HEXDIGEST", HexDump.of(DigestUtils.md5(body)).strip())
                    .replace("DIGEST", DigestUtils.md5Hex(body)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                      | no data received from remote webserver",
                "HTTP/1.0 200 OK         | no data received from remote webserver",
            })
    void nothingToHash(String answer, String words) throws Exception {
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send(answer);
        })) {
            assertThat(run(server)).isEqualTo(1);
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString()).startsWith("genhash: ").contains(words);
        }
    }

    @Test
    void nobodyThere() throws Exception {
        Scripted gone = new Scripted(exchange -> {});
        gone.close();
        assertThat(run(gone)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("genhash: error connecting " + gone.endpoint() + " (Connection refused)\n");
    }

    @Test
    void silence() throws Exception {
        try (Scripted server = new Scripted(Scripted.Exchange::awaitClose)) {
            assertThat(run(server, "-t", "1")).isEqualTo(1);
            assertThat(err.toString()).contains("timeout reading from");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-p 80 -u /                     | --server",
                "-s 127.0.0.1 -u /              | --port",
                "-s 127.0.0.1 -p 80             | --url",
                "-s localhost -p 80 -u /        | not an IP address",
                "-s 127.0.0.1 -p 0 -u /         | -p must be 1 to 65535",
                "-s 127.0.0.1 -p http -u /      | is not an int",
                "-s 127.0.0.1 -p 80 -u / -P 2   | is none of 1.0, 1.0c and 1.1",
                "-s 127.0.0.1 -p 80 -u / -t 0   | -t must be at least 1",
                "-s 127.0.0.1 -p 80 -u / -S -I  | -I needs a name",
                "-s 127.0.0.1 -p 80 -u / more   | Unmatched argument"
            })
    void usage(String args, String words) {
        assertThat(run(args.split(" +"))).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(words).contains("Usage: genhash");
    }

    @Test
    void help() {
        assertThat(run("-h")).isZero();
        assertThat(out.toString()).contains("Usage: genhash").contains("--use-virtualhost");
    }
}
