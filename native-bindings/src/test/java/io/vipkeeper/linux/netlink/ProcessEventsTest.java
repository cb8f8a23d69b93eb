package io.vipkeeper.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.linux.libc.Epoll;
import io.vipkeeper.linux.libc.ThrowAwayNamespace;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hex is as a little-endian machine sends it. */
class ProcessEventsTest {
    private static final String CHANNEL = "01000000 01000000"; // idx, val
    private static final String REST = "07000000 00000000 2800 0000"; // seq, ack, length, flags
    private static final String CLOCK = "01000000 1122334455667788"; // processor, timestamp

    private static NetlinkMessage message(String hex) {
        return new NetlinkMessage(NetlinkMessage.DONE, 0, 0, 0, HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static Arguments row(String because, String hex, Optional<ProcessEvent> event) {
        return arguments(because, hex, event);
    }

    static Stream<Arguments> messages() {
        String nginx = "6e67696e780000000000000000000000";
        Optional<ProcessEvent> none = Optional.empty();
        return Stream.of(
                row(
                        "fork",
                        "01000000" + CLOCK + "64000000 63000000 c8000000 c8000000",
                        Optional.of(new ProcessEvent.Forked(99, 200))),
                row("a new thread", "01000000" + CLOCK + "64000000 63000000 c9000000 c8000000", none),
                row("exec", "02000000" + CLOCK + "c8000000 c8000000", Optional.of(new ProcessEvent.Executed(200))),
                row(
                        "name",
                        "00020000" + CLOCK + "c8000000 c8000000" + nginx,
                        Optional.of(new ProcessEvent.Renamed(200, "nginx"))),
                row("a thread's name", "00020000" + CLOCK + "c9000000 c8000000" + nginx, none),
                row("a name cut", "00020000" + CLOCK + "c8000000 c8000000 6e67696e78", none),
                row(
                        "exit 7",
                        "00000080" + CLOCK + "c8000000 c8000000 00070000 11000000",
                        Optional.of(new ProcessEvent.Ended(200, 0x700))),
                row("a thread's exit", "00000080" + CLOCK + "c9000000 c8000000 00000000 11000000", none),
                row("a change of user", "04000000" + CLOCK + "c8000000 c8000000 00000000 00000000", none),
                row("cut", "00000080" + CLOCK + "c8000000 c8000000", none),
                row("nothing", "", none));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void reads(String because, String hex, Optional<ProcessEvent> event) {
        assertThat(ProcessEvents.decode(message(CHANNEL + REST + hex))).isEqualTo(event);
        assertThat(ProcessEvents.decode(message("02000000 01000000" + REST + hex)))
                .isEmpty();
    }

    @Test
    void theRequestAndItsRefusal() {
        assertThat(HexFormat.of().formatHex(ProcessEvents.request(ProcessEvents.LISTEN, 7)))
                .isEqualTo(
                        ("28000000 0300 0000 00000000 00000000" // nlmsghdr: 40 bytes, NLMSG_DONE
                                        + "01000000 01000000 07000000 00000000 0400 0000" // cn_msg
                                        + "01000000") // PROC_CN_MCAST_LISTEN
                                .replace(" ", ""));
        String denied = CHANNEL + REST + "00000000" + CLOCK + "01000000";
        assertThat(ProcessEvents.refusal(message(denied), 7)).isEqualTo(1);
        assertThat(ProcessEvents.refusal(message(denied), 8)).isZero();
        assertThat(ProcessEvents.refusal(message(CHANNEL + REST), 7)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyBytesAreRead(long seed) {
        Random random = new Random(seed);
        String[] kinds = {"00000000", "01000000", "02000000", "00020000", "00000080"};
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            assertThat(ProcessEvents.decode(message(hex))).isEmpty();
            NetlinkMessage tame = message(CHANNEL + REST + kinds[i % kinds.length] + CLOCK + hex);
            Optional<ProcessEvent> event = ProcessEvents.decode(tame);
            assertThat(event.isPresent() && bytes.length < 8).isFalse();
            int unused = ProcessEvents.refusal(tame, 7);
        }
    }

    @Tag("netns")
    @Test
    void otherNamespacesAreToldThatThereIsNothing() throws Throwable {
        ThrowAwayNamespace.run(() -> assertThatThrownBy(() -> ProcessMonitor.open(1 << 16))
                .isInstanceOf(ProcessEventsUnavailableException.class)
                .hasMessage("process events: ECONNREFUSED (111) Connection refused: the kernel tells them only in the"
                        + " initial network namespace"));
    }

    @Tag("netns")
    @Test
    void aProcessIsFollowedFromForkToEnd() throws Exception {
        try (ProcessMonitor monitor = ProcessMonitor.open(1 << 20);
                Epoll epoll = Epoll.open(1)) {
            epoll.add(monitor.fd(), Epoll.IN, 0);
            Process process = new ProcessBuilder("sh", "-c", "exit 7").start();
            int pid = (int) process.pid();
            List<ProcessEvent> events = new ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (!events.contains(new ProcessEvent.Ended(pid, 0x700))) {
                long left = deadline - System.nanoTime();
                assertThat(left).as("%s", events).isPositive();
                epoll.await(left);
                events.addAll(monitor.read());
            }
            assertThat(events).contains(new ProcessEvent.Executed(pid));
            assertThat(events)
                    .filteredOn(e -> e instanceof ProcessEvent.Forked f && f.pid() == pid)
                    .hasSize(1);
        }
    }
}
