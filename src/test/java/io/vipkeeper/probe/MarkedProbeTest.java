package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.check.Outcome.Unable;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.linux.libc.ThrowAwayNamespace;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network in which only marked packets reach the server 10.77.0.1; everything else has no route to it. */
@Tag("netns")
class MarkedProbeTest {
    private final Results results = new Results();

    @Test
    void markAndDevice() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            run("ip link set lo up");
            run("ip address add 10.77.0.1/32 dev lo");
            run("sysctl -qw net.ipv4.tcp_fwmark_accept=1");
            run("ip rule add pref 10 fwmark 77 lookup local");
            run("ip rule add pref 20 to 10.77.0.1 unreachable");
            run("ip rule add pref 30 lookup local");
            run("ip rule delete pref 0");
            try (Scripted server = new Scripted("10.77.0.1", exchange -> {
                        exchange.request();
                        exchange.send("HTTP/1.0 200 OK\r\n\r\n");
                    });
                    TcpProber tcp = new TcpProber(Threads.named("mark-tcp"), 1, System::nanoTime, results);
                    HttpProber http = new HttpProber(
                            HttpSettings.DEFAULT, Threads.named("mark-http"), System::nanoTime, results)) {
                probe(tcp, http, 10, connection(server.endpoint(), 0, ""));
                assertThat(((Failed) results.of(10)).reason()).isEqualTo(Reason.CONNECT_UNREACHABLE);
                assertThat(((Failed) results.of(11)).reason()).isEqualTo(Reason.CONNECT_UNREACHABLE);

                probe(tcp, http, 20, connection(server.endpoint(), 77, ""));
                assertThat(results.of(20)).isEqualTo(new Passed(Finding.CONNECTED));
                assertThat(results.of(21)).isEqualTo(new Passed(Finding.STATUS_CODE));

                probe(tcp, http, 30, connection(server.endpoint(), 77, "lo"));
                assertThat(results.of(30)).isEqualTo(new Passed(Finding.CONNECTED));
                assertThat(results.of(31)).isEqualTo(new Passed(Finding.STATUS_CODE));

                probe(tcp, http, 40, connection(server.endpoint(), 77, "nosuch0"));
                assertThat(((Unable) results.of(40)).why()).contains("No such device");
                assertThat(((Unable) results.of(41)).why()).contains("No such device");
            }
        });
    }

    private static void probe(TcpProber tcp, HttpProber http, long token, Connection connection) {
        tcp.start(List.of(new TcpProbe(token, connection)));
        http.start(new HttpProbe(token + 1, Sample.http(Version.HTTP_1_0, connection), Sample.ANY_OK));
    }

    private static Connection connection(Endpoint target, int mark, String device) {
        return new Connection(
                target,
                Optional.empty(),
                0,
                Optional.of(device).filter(name -> !name.isEmpty()),
                Duration.ofSeconds(5),
                mark);
    }

    private static void run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" ")).inheritIO().start();
        assertThat(process.waitFor()).as(command).isZero();
    }
}
