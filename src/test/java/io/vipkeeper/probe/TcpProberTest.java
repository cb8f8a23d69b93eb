package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both transports must tell the same story; {@code epoll} is the native one. */
class TcpProberTest {
    private static final Outcome CONNECTED = new Passed(Finding.CONNECTED);
    private static final Outcome REFUSED = new Failed(Reason.CONNECT_REFUSED, "Connection refused");

    private final Results results = new Results();

    private TcpProber prober(boolean epoll) {
        return new TcpProber(Threads.named("tcp-test"), 2, 1000, epoll, System::nanoTime, results);
    }

    @Test
    void nativeTransportLoads() {
        assertThat(Epoll.isAvailable())
                .as("Netty's epoll: " + Epoll.unavailabilityCause())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void open(boolean epoll) throws IOException {
        try (Scripted four = new Scripted("127.0.0.1", Scripted.Exchange::awaitClose);
                Scripted six = new Scripted("::1", Scripted.Exchange::awaitClose);
                TcpProber prober = prober(epoll)) {
            prober.start(
                    List.of(new TcpProbe(4, Sample.to(four.endpoint())), new TcpProbe(6, Sample.to(six.endpoint()))));
            assertThat(results.of(4)).isEqualTo(CONNECTED);
            assertThat(results.of(6)).isEqualTo(CONNECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refused(boolean epoll) throws IOException {
        try (TcpProber prober = prober(epoll)) {
            prober.start(List.of(
                    new TcpProbe(4, Sample.to(closedPort("127.0.0.1"))),
                    new TcpProbe(6, Sample.to(closedPort("::1")))));
            assertThat(results.of(4)).isEqualTo(REFUSED);
            assertThat(results.of(6)).isEqualTo(REFUSED);
        }
    }

    /** The same port again and again: nothing of the last connection may be in the way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sourceAddressAndPort(boolean epoll) throws Exception {
        int free;
        try (ServerSocket socket =
                new ServerSocket(0, 1, IpAddress.literal("127.0.0.9").toInetAddress())) {
            free = socket.getLocalPort();
        }
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        try (Scripted server = new Scripted(exchange -> {
                    exchange.awaitClose();
                    ended.add(exchange.socket().getRemoteSocketAddress().toString());
                });
                TcpProber prober = prober(epoll)) {
            Connection bound = new Connection(
                    server.endpoint(),
                    Optional.of(IpAddress.literal("127.0.0.9")),
                    free,
                    Optional.empty(),
                    Duration.ofSeconds(5),
                    0);
            for (int i = 1; i <= 3; i++) {
                prober.start(List.of(new TcpProbe(i, bound)));
                assertThat(results.of(i)).isEqualTo(CONNECTED);
                assertThat(ended.poll(5, TimeUnit.SECONDS)).isEqualTo("/127.0.0.9:" + free);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sourceThatIsNotHere(boolean epoll) throws IOException {
        try (Scripted server = new Scripted(Scripted.Exchange::awaitClose);
                TcpProber prober = prober(epoll)) {
            Connection foreign = new Connection(
                    server.endpoint(),
                    Optional.of(IpAddress.literal("198.51.100.7")),
                    0,
                    Optional.empty(),
                    Duration.ofSeconds(1),
                    0);
            prober.start(List.of(new TcpProbe(1, foreign)));
            assertThat(results.of(1)).isInstanceOf(Unable.class);
            assertThat(((Unable) results.of(1)).why()).contains("annot assign requested address");
        }
    }

    private static Endpoint closedPort(String address) throws IOException {
        try (ServerSocket socket =
                new ServerSocket(0, 1, IpAddress.literal(address).toInetAddress())) {
            return new Endpoint(IpAddress.literal(address), socket.getLocalPort());
        }
    }
}
