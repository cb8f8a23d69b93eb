package io.vipkeeper.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Mail;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailerTest {
    private static final Clock CLOCK = new Clock() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Instant wall() {
            return Instant.parse("2026-03-04T05:06:07Z");
        }
    };

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final Mailer mailer = new Mailer(
            Threads.named("mail"), CLOCK, ZoneId.of("UTC"), "lb1.example.org", (severity, line) -> log.add(line));

    @AfterEach
    void end() {
        mailer.close();
    }

    private static Mail to(String server, int port, Duration step) {
        return new Mail(
                List.of("Ops <ops@example.org>", "b@example.org"),
                Optional.empty(),
                Optional.of(server),
                port,
                Optional.empty(),
                step,
                false);
    }

    private void send(Mail mail) throws Exception {
        mailer.send(mail, new Alert("[lb1] x - DOWN", "=> x <="));
        mailer.idle().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aMailIsDelivered() throws Exception {
        try (FakeRelay relay = new FakeRelay("220-hello\r\n220 there\r\n", Optional.empty())) {
            send(to("127.0.0.1", relay.port(), Duration.ofSeconds(20)));
            assertThat(relay.session())
                    .containsExactly(
                            "HELO lb1.example.org",
                            "MAIL FROM:<keepalived@lb1.example.org>",
                            "RCPT TO:<ops@example.org>",
                            "RCPT TO:<b@example.org>",
                            "DATA",
                            "Date: Wed, 04 Mar 2026 05:06:07 +0000",
                            "From: keepalived@lb1.example.org",
                            "Subject: [lb1] x - DOWN",
                            "X-Mailer: Keepalived",
                            "To: Ops <ops@example.org>,",
                            " b@example.org",
                            "",
                            "=> x <=",
                            "",
                            ".",
                            "QUIT");
            String server = "[127.0.0.1]:" + relay.port();
            assertThat(log)
                    .containsExactly("Remote SMTP server " + server + " connected.", "SMTP alert successfully sent.");
        }
    }

    @Test
    void aRelayThatFallsSilentTimesOut() throws Exception {
        try (FakeRelay relay = new FakeRelay("220 hi\r\n", Optional.of("RCPT"))) {
            send(to("127.0.0.1", relay.port(), Duration.ofMillis(300)));
            assertThat(relay.session()).last().isEqualTo("RCPT TO:<ops@example.org>");
            assertThat(log)
                    .last()
                    .isEqualTo("Timeout reading data to remote SMTP server [127.0.0.1]:" + relay.port() + ".");
        }
    }

    @Test
    void aRelayThatRefusesIsLogged() throws Exception {
        try (FakeRelay relay = new FakeRelay("554 go away\r\n", Optional.empty())) {
            send(to("127.0.0.1", relay.port(), Duration.ofSeconds(20)));
            assertThat(relay.session()).containsExactly("QUIT");
            assertThat(log)
                    .last()
                    .isEqualTo("Error processing connection cmd on SMTP server [127.0.0.1]:" + relay.port()
                            + ". SMTP status code : 554");
        }
    }

    @Test
    void nobodyListensThere() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        send(to("127.0.0.1", port, Duration.ofSeconds(20)));
        assertThat(log).containsExactly("SMTP connection ERROR to [127.0.0.1]:" + port + ".");
    }

    @Test
    void manyMailsGoAFewAtATimeAndAllArrive() throws Exception {
        try (FakeRelay relay = new FakeRelay("220 hi\r\n", Optional.empty())) {
            Mail mail = to("127.0.0.1", relay.port(), Duration.ofSeconds(20));
            for (int i = 0; i < 100; i++) {
                mailer.send(mail, new Alert("mail " + i, ""));
            }
            mailer.idle().get(30, TimeUnit.SECONDS);
            List<String> subjects = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                subjects.add(relay.session().get(7));
            }
            assertThat(subjects).doesNotHaveDuplicates().hasSize(100).contains("Subject: mail 0", "Subject: mail 99");
        }
    }

    @Test
    void withoutAServerNothingIsSent() throws IOException {
        mailer.send(Mail.NONE, new Alert("x", "y"));
        assertThat(mailer.idle()).succeedsWithin(Duration.ofSeconds(30));
        assertThat(log).isEmpty();
    }
}
