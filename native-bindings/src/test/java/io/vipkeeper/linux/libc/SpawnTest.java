package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpawnTest {
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(30);

    private static Spawn shell(String script) {
        return new Spawn("/bin/sh", List.of("sh", "-c", script));
    }

    private record Ended(String output, ExitStatus status) {}

    private static Ended run(Spawn spawn) throws ErrnoException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        NativeBuffer buffer = new NativeBuffer(4096);
        try (Pipe pipe = Pipe.open();
                Epoll epoll = Epoll.open(1)) {
            int pid = spawn.withOutput(pipe.writeEnd()).start();
            pipe.writeEnd().close();
            epoll.add(pipe.readEnd(), Epoll.IN, 0);
            for (int count = 1; count != 0; ) {
                assertThat(epoll.await(DEADLINE)).isEqualTo(1);
                count = pipe.readEnd().read(buffer);
                output.writeBytes(buffer.toByteArray(Math.max(0, count)));
            }
            return new Ended(output.toString(StandardCharsets.UTF_8), Processes.waitFor(pid));
        }
    }

    @ParameterizedTest
    @CsvSource({"exit 0, exit 0", "exit 3, exit 3", "exit 255, exit 255", "kill -9 $$, signal 9", "kill $$, signal 15"})
    void theWayAChildEndsIsTold(String script, String status) throws Exception {
        assertThat(Processes.waitFor(shell(script).start())).hasToString(status);
    }

    @ParameterizedTest
    @CsvSource({"exit 0, exit 0", "exit 255, exit 255", "kill -9 $$, signal 9"})
    void peekingLeavesTheChildToBeReaped(String script, String status) throws Exception {
        int pid = shell(script).start();
        try (Fd pidfd = Processes.pidfd(pid);
                Epoll epoll = Epoll.open(1)) {
            epoll.add(pidfd, Epoll.IN, 0);
            assertThat(epoll.await(DEADLINE)).isEqualTo(1);
        }
        assertThat(Processes.peek(pid).orElseThrow()).hasToString(status);
        assertThat(Processes.peek(pid).orElseThrow()).hasToString(status);
        assertThat(Processes.waitFor(pid)).hasToString(status);
        assertThatThrownBy(() -> Processes.peek(pid)).hasMessageContaining("ECHILD");
    }

    @Test
    void peekingAtARunningChildFindsNothing() throws Exception {
        int pid = shell("exec sleep 60").start();
        assertThat(Processes.peek(pid)).isEmpty();
        Processes.kill(-pid, Processes.SIGKILL);
        assertThat(Processes.waitFor(pid)).hasToString("signal 9");
    }

    @Test
    void theChildSeesOnlyWhatItWasGiven() throws Exception {
        Ended ended = run(shell("echo $FOO; pwd; echo \"$#\" \"$0\"; echo err >&2; cat")
                .withEnvironment(Map.of("FOO", "b r"))
                .in("/usr"));
        assertThat(ended).isEqualTo(new Ended("b r\n/usr\n0 sh\nerr\n", new ExitStatus(0)));
        assertThat(run(new Spawn("/usr/bin/env", List.of("env"))).output()).isEmpty();
    }

    @Test
    void descriptorsOfTheJvmDoNotLeak() throws Exception {
        // 3 is the directory that ls itself reads.
        String listing =
                run(new Spawn("/bin/ls", List.of("ls", "/proc/self/fd"))).output();
        assertThat(listing).isEqualTo("0\n1\n2\n3\n");
    }

    @Test
    void signalsAreDefaultAndUnblocked() throws Exception {
        String status =
                run(new Spawn("/bin/cat", List.of("cat", "/proc/self/status"))).output();
        assertThat(status)
                .contains("SigBlk:\t0000000000000000\n")
                .contains("SigIgn:\t0000000000000000\n")
                .contains("SigCgt:\t0000000000000000\n");
    }

    @ParameterizedTest
    @CsvSource({"/nonexistent, ENOENT (2)", "/etc/passwd, EACCES (13)", "/, EACCES (13)"})
    void whatCannotRunIsThrown(String path, String errno) {
        assertThatThrownBy(() -> new Spawn(path, List.of(path)).start())
                .isInstanceOf(ErrnoException.class)
                .hasMessageStartingWith("posix_spawn(" + path + "): " + errno);
    }

    @Test
    void aWholeGroupIsKilledAndThePidfdTells() throws Exception {
        try (Pipe pipe = Pipe.open();
                Epoll output = Epoll.open(1);
                Epoll end = Epoll.open(1)) {
            int pid = shell("sleep 1000 & echo started; wait")
                    .withOutput(pipe.writeEnd())
                    .start();
            pipe.writeEnd().close();
            output.add(pipe.readEnd(), Epoll.IN, 1);
            assertThat(output.await(DEADLINE)).isEqualTo(1);
            NativeBuffer buffer = new NativeBuffer(64);
            assertThat(pipe.readEnd().read(buffer)).isEqualTo(8);
            assertThat(Processes.reap(pid)).isEmpty();
            try (Fd pidfd = Processes.pidfd(pid)) {
                end.add(pidfd, Epoll.IN, 2);
                assertThat(end.await(0)).isZero();
                Processes.kill(-pid, Processes.SIGTERM);
                assertThat(end.await(DEADLINE)).isEqualTo(1);
            }
            assertThat(Processes.reap(pid)).contains(new ExitStatus(15));
            assertThatThrownBy(() -> Processes.reap(pid)).hasMessageContaining("ECHILD (10)");
            // The pipe ends only when its last writer, the grandchild, is gone.
            assertThat(output.await(DEADLINE)).isEqualTo(1);
            assertThat(pipe.readEnd().read(buffer)).isZero();
        }
    }

    @Test
    void accountsAreFound() throws Exception {
        assertThat(Account.named("root")).contains(Account.numbered(0).orElseThrow());
        assertThat(Account.named("root").orElseThrow().home()).isEqualTo("/root");
        assertThat(Account.named("no-such-user")).isEmpty();
        assertThat(Account.numbered(123_456_789)).isEmpty();
        assertThat(Account.groupNamed("root")).hasValue(0);
        assertThat(Account.groupNamed("no-such-group")).isEmpty();
        assertThat(Account.named("root").orElseThrow().groups(4)).contains(4);
    }

    @Test
    @Tag("netns") // needs root
    void aThreadBecomesAnotherUserAndRootAgain() throws Exception {
        try (ThreadCredentials nobody = ThreadCredentials.become(65534, 65533, List.of(1, 2))) {
            String status = run(new Spawn("/bin/cat", List.of("cat", "/proc/self/status")))
                    .output();
            assertThat(status)
                    .contains("Uid:\t65534\t65534\t65534\t65534\n")
                    .contains("Gid:\t65533\t65533\t65533\t65533\n")
                    .contains("Groups:\t1 2 \n")
                    .contains("CapEff:\t0000000000000000\n");
            assertThat(nobody).isNotNull();
        }
        assertThat(run(shell("id -u; id -g; id -G")).output()).isEqualTo("0\n0\n0\n");
        assertThatThrownBy(() -> ThreadCredentials.become(1, 1, List.of(-1))).hasMessageContaining("EINVAL");
        assertThat(Processes.effectiveUid()).isZero();
    }
}
