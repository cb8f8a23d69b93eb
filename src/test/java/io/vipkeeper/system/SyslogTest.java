package io.vipkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.runtime.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyslogTest {
    @TempDir
    private Path directory;

    private Syslog syslog(String socket) throws Exception {
        return new Syslog(socket, Facility.DAEMON, Syslog.CHECKERS, 4711, Listener.CLOCK, ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @CsvSource({
        "INFO, daemon, <30>",
        "ERROR, daemon, <27>",
        "CRITICAL, user, <10>",
        "DEBUG, local7, <191>",
        "NOTICE, 1, <141>",
        "WARNING, 0, <132>"
    })
    void priorityIsFacilityAndSeverity(Severity severity, String facility, String priority) throws Exception {
        String name = directory.resolve("log").toString();
        Facility parsed = Facility.parse(facility).orElseThrow();
        try (Listener listener = new Listener(name);
                Syslog log = new Syslog(name, parsed, "x", 1, Listener.CLOCK, ZoneId.of("UTC"))) {
            log.write(severity, "y");
            assertThat(listener.next()).isEqualTo(priority + "Mar  4 05:06:07 x[1]: y");
        }
    }

    @Test
    void aLineIsSentAsSyslogSendsIt() throws Exception {
        String name = directory.resolve("log").toString();
        try (Listener listener = new Listener(name);
                Syslog log = syslog(name)) {
            log.info("Removing service [10.0.0.1]:tcp:80 of VS ü\nx");
            assertThat(listener.next())
                    .isEqualTo("<30>Mar  4 06:06:07 Keepalived_healthcheckers[4711]: "
                            + "Removing service [10.0.0.1]:tcp:80 of VS ü x");
        }
    }

    @Test
    void linesThatNobodyTookAreCounted() throws Exception {
        Path name = directory.resolve("log");
        try (Syslog log = syslog(name.toString())) {
            log.info("one");
            log.info("two");
            try (Listener listener = new Listener(name.toString())) {
                log.info("three");
                assertThat(listener.next()).startsWith("<28>").endsWith(": 2 log lines were lost here");
                assertThat(listener.next()).endsWith(": three");
            }
            Files.delete(name);
            log.info("four");
            try (Listener listener = new Listener(name.toString())) {
                log.info("five");
                assertThat(listener.next()).endsWith(": 1 log lines were lost here");
            }
        }
    }

    @Test
    void aLogThatDoesNotReadHoldsNobodyUp() throws Exception {
        String name = directory.resolve("log").toString();
        try (Listener listener = new Listener(name);
                Syslog log = syslog(name)) {
            for (int i = 0; i < 10_000; i++) {
                log.info("line " + i);
            }
            assertThat(listener.next()).endsWith(": line 0");
        }
    }

    @ParameterizedTest
    @CsvSource({"8", "kern", "LOCAL0", "-1", "''"})
    void otherFacilitiesAreRefused(String text) {
        assertThat(Facility.parse(text)).isEmpty();
    }
}
