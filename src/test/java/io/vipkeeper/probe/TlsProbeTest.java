package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.Outcome.Failed;
import io.vipkeeper.check.Outcome.Finding;
import io.vipkeeper.check.Outcome.Passed;
import io.vipkeeper.check.Outcome.Reason;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.HttpCheck.Tls;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.runtime.Threads;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers with good and bad certificates, all on 127.0.0.1. */
class TlsProbeTest {
    private static final Outcome STATUS = new Passed(Finding.STATUS_CODE);

    private final Results results = new Results();
    private HttpProber prober;

    @BeforeEach
    void open() throws TlsSetupException {
        prober = new HttpProber(HttpSettings.DEFAULT, Threads.named("tls-test"), System::nanoTime, results);
    }

    @AfterEach
    void close() {
        prober.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "other", "expired", "selfsigned"})
    void everyCertificatePassesUnlessAsked(String certificate) throws Exception {
        try (Scripted server = server(certificate, false)) {
            assertThat(outcome(server, false, Optional.empty())).isEqualTo(STATUS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "good, '', true",
        "good, www.example.org, true",
        "good, www.example.com, false",
        "other, '', false",
        "other, other.example.org, true",
        "expired, '', false",
        "selfsigned, '', false"
    })
    void certificatesAreCheckedWhenAsked(String certificate, String name, boolean passes) throws Exception {
        prober.identify(Optional.of(TlsFiles.identity(Optional.empty(), "ca.crt", "", "")));
        try (Scripted server = server(certificate, false)) {
            Optional<String> sni = Optional.of(name).filter(text -> !text.isEmpty());
            Outcome outcome = outcome(server, true, sni);
            if (passes) {
                assertThat(outcome).isEqualTo(STATUS);
            } else {
                assertThat(((Failed) outcome).reason()).as(outcome.toString()).isEqualTo(Reason.TLS_FAILED);
            }
        }
    }

    /** A verified session must not be resumed, or a certificate that went bad would pass for as long as it is remembered. */
    @Test
    void verifiedProbesSeeTheCertificateEachTime() throws Exception {
        prober.identify(Optional.of(TlsFiles.identity(Optional.empty(), "ca.crt", "", "")));
        BlockingQueue<String> sessions = new LinkedBlockingQueue<>();
        try (Scripted server = new Scripted(TlsFiles.listener("good", false), exchange -> {
            SSLSocket socket = (SSLSocket) exchange.socket();
            sessions.add(String.valueOf(socket.getSession().getCreationTime())
                    + java.util.Arrays.toString(socket.getSession().getId()));
            exchange.request();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        })) {
            for (int i = 1; i <= 3; i++) {
                prober.start(new HttpProbe(i, Sample.https(Sample.to(server.endpoint()), true), Sample.ANY_OK));
                assertThat(results.of(i)).isEqualTo(STATUS);
            }
            assertThat(sessions).doesNotHaveDuplicates().hasSize(3);
        }
    }

    @Test
    void nameInTheHandshake() throws Exception {
        BlockingQueue<String> names = new LinkedBlockingQueue<>();
        try (Scripted server = new Scripted(TlsFiles.listener("good", false), exchange -> {
            SSLSocket socket = (SSLSocket) exchange.socket();
            names.add(((ExtendedSSLSession) socket.getSession())
                    .getRequestedServerNames()
                    .toString());
            exchange.request();
            exchange.send("HTTP/1.0 200 OK\r\n\r\n");
        })) {
            assertThat(outcome(server, false, Optional.of("www.example.org"))).isEqualTo(STATUS);
            assertThat(names.poll(5, TimeUnit.SECONDS)).contains("www.example.org");
            prober.start(probe(2, server.endpoint(), false, Optional.empty()));
            assertThat(results.of(2)).isEqualTo(STATUS);
            assertThat(names.poll(5, TimeUnit.SECONDS)).isEqualTo("[]");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client.crt, client.key, ''",
        "client.crt, client-pkcs8.key, ''",
        "client.crt, client-encrypted.key, secret"
    })
    void clientCertificate(String certificate, String key, String password) throws Exception {
        Optional<String> opener = Optional.of(password).filter(text -> !text.isEmpty());
        try (Scripted server = server("good", true)) {
            assertThat(((Failed) outcome(server, false, Optional.empty())).reason())
                    .as("without a certificate")
                    .isEqualTo(Reason.TLS_FAILED);
            prober.identify(Optional.of(TlsFiles.identity(opener, "", certificate, key)));
            prober.start(probe(2, server.endpoint(), false, Optional.empty()));
            assertThat(results.of(2)).isEqualTo(STATUS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client.crt | client-encrypted.key |       | is encrypted and the SSL block has no password",
                "client.crt | client-encrypted.key | wrong | the password does not open it",
                "client.crt | selfsigned-old.key   | secret | openssl pkcs8 -topk8",
                "client.crt |                      |       | client.crt has no PEM private key",
                "           | client.key           |       | has no certificate beside it",
                "client.key | client.key           |       | client.key has no PEM certificate"
            })
    void filesThatCannotBeUsed(String certificate, String key, String password, String message) {
        SslIdentity identity = TlsFiles.identity(
                Optional.ofNullable(password),
                "",
                Optional.ofNullable(certificate).orElse(""),
                Optional.ofNullable(key).orElse(""));
        assertThatThrownBy(() -> prober.identify(Optional.of(identity)))
                .isInstanceOf(TlsSetupException.class)
                .hasMessageContaining(message);
    }

    @Test
    void fileThatIsNotThere() {
        SslIdentity identity =
                new SslIdentity(Optional.empty(), Optional.of("/nowhere/ca.crt"), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> prober.identify(Optional.of(identity)))
                .hasMessageContaining("cannot read /nowhere/ca.crt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"selfsigned.key", "selfsigned-pkcs1.key"})
    void rsaKeysOfBothForms(String name) throws TlsSetupException {
        assertThat(PemKeys.read(TlsFiles.path(name), Optional.empty()).getAlgorithm())
                .isEqualTo("RSA");
    }

    @Test
    void serverThatDoesNotSpeakTls() throws IOException {
        try (Scripted server = new Scripted(exchange -> exchange.send("220 mail.example.org ESMTP\r\n"))) {
            assertThat(((Failed) outcome(server, false, Optional.empty())).reason())
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void serverThatHangsUpInTheHandshake() throws IOException {
        try (Scripted server = new Scripted(exchange -> {})) {
            assertThat(((Failed) outcome(server, false, Optional.empty())).reason())
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void serverThatIsSilentInTheHandshake() throws IOException {
        try (Scripted server = new Scripted(Scripted.Exchange::awaitClose)) {
            prober.start(new HttpProbe(
                    1, Sample.https(Sample.to(server.endpoint(), Duration.ofMillis(300)), false), Sample.ANY_OK));
            assertThat(results.of(1)).isEqualTo(new Failed(Reason.TLS_FAILED, "timeout"));
        }
    }

    /** Without close_notify the end of the body could be an attack, but keepalived passes it, and so must we. */
    @Test
    void connectionThatEndsWithoutCloseNotify() throws Exception {
        try (Scripted server = new Scripted(TlsFiles.listener("good", false), exchange -> {
            exchange.request();
            exchange.send("HTTP/1.0 200 OK\r\n\r\nhello");
            ((SSLSocket) exchange.socket()).shutdownOutput();
        })) {
            assertThat(outcome(server, false, Optional.empty())).isEqualTo(STATUS);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shutdown(boolean compliant) throws Exception {
        BlockingQueue<Boolean> ordinary = new LinkedBlockingQueue<>();
        try (Scripted server = new Scripted(TlsFiles.listener("good", false), exchange -> {
            exchange.request();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            ordinary.add(exchange.awaitClose());
        })) {
            HttpCheck check = new HttpCheck(
                    Sample.SCHEDULE,
                    Sample.to(server.endpoint()),
                    Version.HTTP_1_1,
                    List.of(Sample.ANY_OK),
                    false,
                    Optional.of(new Tls(false, compliant)));
            prober.start(new HttpProbe(1, check, Sample.ANY_OK));
            assertThat(results.of(1)).isEqualTo(STATUS);
            assertThat(ordinary.poll(5, TimeUnit.SECONDS))
                    .as("ends without a reset")
                    .isTrue();
        }
    }

    private static Scripted server(String certificate, boolean asksClients) throws Exception {
        return new Scripted(TlsFiles.listener(certificate, asksClients), exchange -> {
            exchange.request();
            exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
            exchange.awaitClose();
        });
    }

    private Outcome outcome(Scripted server, boolean verify, Optional<String> sni) {
        prober.start(probe(1, server.endpoint(), verify, sni));
        return results.of(1);
    }

    private static HttpProbe probe(long token, Endpoint target, boolean verify, Optional<String> sni) {
        Url url = new Url(
                "/", Optional.empty(), sni, Optional.empty(), Sample.ANY_OK.statusCodes(), Optional.empty(), false);
        return new HttpProbe(token, Sample.https(Sample.to(target), verify), url);
    }
}
