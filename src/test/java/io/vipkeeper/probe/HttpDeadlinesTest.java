package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Servers that take their time: each step has the connection's timeout, the whole four of them. */
class HttpDeadlinesTest {
    private static final Duration STEP = Duration.ofMillis(300);

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

    @Test
    void silence() throws IOException {
        try (Scripted server = new Scripted(Scripted.Exchange::awaitClose)) {
            assertEndsWithin(server.endpoint(), 250, 1500, new Failed(Reason.READ_TIMEOUT, ""));
        }
    }

    @Test
    void silenceAfterTheHeader() throws IOException {
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
            exchange.awaitClose();
        })) {
            assertEndsWithin(server.endpoint(), 250, 1500, new Failed(Reason.READ_TIMEOUT, ""));
        }
    }

    @Test
    void fullBacklog() throws IOException {
        try (BlackHole hole = new BlackHole("127.0.0.1")) {
            assertEndsWithin(hole.endpoint(), 250, 1500, new Failed(Reason.CONNECT_TIMEOUT, ""));
        }
    }

    /** A server that drips an octet every tenth of a second keeps every step in time; the total ends it, with a reset. */
    @RepeatedTest(5)
    void drip() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            do {
                exchange.send("x");
            } while (!exchange.endsWithin(100));
            cutOff.countDown();
        })) {
            assertEndsWithin(
                    server.endpoint(),
                    1100,
                    3000,
                    new Failed(Reason.READ_TIMEOUT, "the whole took longer than 1200 ms"));
            assertThat(cutOff.await(5, TimeUnit.SECONDS))
                    .as("the server sees the end")
                    .isTrue();
        }
    }

    @Test
    void answerInSlowStepsPasses() throws IOException {
        try (Scripted server = new Scripted(exchange -> {
            exchange.request();
            for (String piece : new String[] {"HTTP/1.1 ", "200 OK\r\n\r", "\nhe"}) {
                assertThat(exchange.endsWithin(400)).isFalse();
                exchange.send(piece);
            }
        })) {
            prober.start(probe(1, server.endpoint(), Duration.ofSeconds(1)));
            assertThat(results.of(1)).isEqualTo(new Passed(Finding.STATUS_CODE));
        }
    }

    private void assertEndsWithin(Endpoint target, long least, long most, Outcome expected) {
        long begin = System.nanoTime();
        prober.start(probe(1, target, STEP));
        assertThat(results.of(1)).isEqualTo(expected);
        assertThat((System.nanoTime() - begin) / 1_000_000).as("milliseconds").isBetween(least, most);
    }

    private static HttpProbe probe(long token, Endpoint target, Duration timeout) {
        return new HttpProbe(token, Sample.http(Version.HTTP_1_1, Sample.to(target, timeout)), Sample.ANY_OK);
    }
}
