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
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of probes whose servers do not answer, beside a few whose servers do. */
class ManyProbesTest {
    private static final Outcome CONNECTED = new Passed(Finding.CONNECTED);
    private static final Outcome STATUS = new Passed(Finding.STATUS_CODE);

    /** As many as the descriptors of this process allow, the server's side included. */
    private static final int LOST = Math.min(10_000, OpenFiles.limit() / 2);

    private static final int LIVE = 50;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Results results = new Results();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void lostConnectionsDoNotDelayOthers(boolean epoll) throws IOException {
        try (BlackHole hole = new BlackHole("127.0.0.1");
                Scripted server = new Scripted(Scripted.Exchange::awaitClose);
                TcpProber prober =
                        new TcpProber(Threads.named("many"), 1, LOST + LIVE, epoll, System::nanoTime, results)) {
            List<TcpProbe> lost = new ArrayList<>();
            for (int i = 0; i < LOST; i++) {
                lost.add(new TcpProbe(1000 + i, Sample.to(hole.endpoint(), LONG)));
            }
            prober.start(lost);
            for (int i = 0; i < LIVE; i++) {
                prober.start(List.of(new TcpProbe(i, Sample.to(server.endpoint()))));
                assertThat(results.of(i)).isEqualTo(CONNECTED);
            }
            assertThat(results.ended()).isEqualTo(LIVE);
        }
        assertThat(results.ended())
                .as("nothing is reported by the end of the prober")
                .isEqualTo(LIVE);
    }

    @Test
    void lostPagesDoNotDelayOthers() throws Exception {
        try (BlackHole hole = new BlackHole("127.0.0.1");
                Scripted server = new Scripted(exchange -> {
                    exchange.request();
                    exchange.send("HTTP/1.0 200 OK\r\n\r\nhello");
                });
                HttpProber prober = new HttpProber(
                        HttpSettings.DEFAULT, LOST + LIVE, Threads.named("many"), System::nanoTime, results)) {
            for (int i = 0; i < LOST; i++) {
                prober.start(page(1000 + i, hole.endpoint(), LONG));
            }
            for (int i = 0; i < LIVE; i++) {
                prober.start(page(i, server.endpoint(), Duration.ofSeconds(5)));
                assertThat(results.of(i)).isEqualTo(STATUS);
            }
            assertThat(results.ended()).isEqualTo(LIVE);
        }
        assertThat(results.ended())
                .as("nothing is reported by the end of the prober")
                .isEqualTo(LIVE);
    }

    /** With two descriptors to use, probes wait for each other, and all of them have their turn and their timeout. */
    @Test
    void probesBeyondTheDescriptorsWait() throws Exception {
        Duration shortly = Duration.ofMillis(20);
        try (BlackHole hole = new BlackHole("127.0.0.1");
                TcpProber tcp = new TcpProber(Threads.named("few-tcp"), 1, 2, true, System::nanoTime, results);
                HttpProber http =
                        new HttpProber(HttpSettings.DEFAULT, 2, Threads.named("few-http"), System::nanoTime, results)) {
            for (int i = 0; i < 20; i += 2) {
                tcp.start(List.of(new TcpProbe(i, Sample.to(hole.endpoint(), shortly))));
                http.start(page(i + 1, hole.endpoint(), shortly));
            }
            results.await(20);
            assertThat(results.all().values())
                    .allSatisfy(
                            outcomes -> assertThat(outcomes).containsExactly(new Failed(Reason.CONNECT_TIMEOUT, "")));
        }
    }

    /** Every kind of end, many times over and all at once: each probe is told exactly once. */
    @Test
    void eachProbeEndsExactlyOnce() throws Exception {
        Endpoint nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            nobody = new Endpoint(io.vipkeeper.net.IpAddress.literal("127.0.0.1"), socket.getLocalPort());
        }
        Duration shortly = Duration.ofMillis(400);
        int rounds = 60;
        try (BlackHole hole = new BlackHole("127.0.0.1");
                Scripted slow = new Scripted(exchange -> {
                    exchange.request();
                    while (!exchange.endsWithin(100)) {
                        exchange.send("x");
                    }
                });
                Scripted cut = new Scripted(exchange -> {
                    exchange.request();
                    exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhel");
                    exchange.reset();
                });
                Scripted good = new Scripted(exchange -> {
                    exchange.request();
                    exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhel");
                });
                TcpProber tcp = new TcpProber(Threads.named("once-tcp"), 2, System::nanoTime, results);
                HttpProber http =
                        new HttpProber(HttpSettings.DEFAULT, Threads.named("once-http"), System::nanoTime, results)) {
            List<Endpoint> targets = List.of(nobody, hole.endpoint(), slow.endpoint(), cut.endpoint(), good.endpoint());
            List<TcpProbe> batch = new ArrayList<>();
            for (int i = 0; i < rounds * targets.size(); i++) {
                Endpoint target = targets.get(i % targets.size());
                batch.add(new TcpProbe(2L * i, Sample.to(target, shortly)));
                http.start(page(2L * i + 1, target, shortly));
            }
            tcp.start(batch);
            results.await(2 * rounds * targets.size());
        }
        Map<Long, List<Outcome>> all = results.all();
        assertThat(all).hasSize(2 * rounds * 5);
        assertThat(all.values()).allSatisfy(outcomes -> assertThat(outcomes).hasSize(1));
    }

    private static HttpProbe page(long token, Endpoint target, Duration timeout) {
        return new HttpProbe(token, Sample.http(Version.HTTP_1_1, Sample.to(target, timeout)), Sample.ANY_OK);
    }
}
