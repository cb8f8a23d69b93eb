package io.vipkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.runtime.Log;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNoticesTest {
    @TempDir
    private Path directory;

    private final List<String> lines = new ArrayList<>();
    private final Log log = (severity, line) -> lines.add(line);

    private ServiceNotices notices(String... environment) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < environment.length; i += 2) {
            map.put(environment[i], environment[i + 1]);
        }
        return ServiceNotices.from(map, 77, Listener.CLOCK, log);
    }

    @Test
    void everyNoticeIsOneDatagram() throws Exception {
        String name = directory.resolve("notify").toString();
        try (Listener listener = new Listener(name);
                ServiceNotices notices = notices("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "1000000")) {
            notices.ready("3 services, 2 up");
            notices.reloading("reading x.conf");
            notices.progress("line\nbreak");
            notices.watchdog();
            notices.stopping("");
            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=3 services, 2 up\n");
            assertThat(listener.next()).isEqualTo("RELOADING=1\nMONOTONIC_USEC=3600000002\nSTATUS=reading x.conf\n");
            assertThat(listener.next()).isEqualTo("STATUS=line break\n");
            assertThat(listener.next()).isEqualTo("WATCHDOG=1\n");
            assertThat(listener.next()).isEqualTo("STOPPING=1\nSTATUS=\n");
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void anAbstractNameIsUnderstood() throws Exception {
        String name = "@vipkeeper-test-" + ProcessHandle.current().pid();
        try (Listener listener = new Listener(name);
                ServiceNotices notices = notices("NOTIFY_SOCKET", name)) {
            notices.ready("x");
            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=x\n");
        }
    }

    @Test
    void withoutAServiceManagerNothingHappens() {
        try (ServiceNotices notices = notices()) {
            notices.ready("x");
            notices.watchdog();
            assertThat(notices.watchdogLimit()).isEmpty();
        }
        assertThat(lines).isEmpty();
    }

    @Test
    void aManagerThatIsGoneIsMentionedOnce() {
        try (ServiceNotices notices = notices("NOTIFY_SOCKET", directory + "/nobody")) {
            notices.ready("x");
            notices.progress("y");
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("The service manager was not told: ")
                .contains("ENOENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vsock:2:1234", "relative"})
    void otherSocketsAreRefusedWithAWord(String name) {
        notices("NOTIFY_SOCKET", name).close();
        assertThat(lines).containsExactly("The service manager cannot be told anything: NOTIFY_SOCKET is " + name);
    }

    @ParameterizedTest
    @CsvSource({"1500000, '', 1500", "3000000, 77, 3000", "3000000, 78, 0", "0, '', 0", "x, '', 0", "'', '', 0"})
    void theWatchdogsLimit(String micros, String pid, long millis) {
        try (ServiceNotices notices = notices("WATCHDOG_USEC", micros, "WATCHDOG_PID", pid)) {
            assertThat(notices.watchdogLimit())
                    .isEqualTo(millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
        }
    }
}
