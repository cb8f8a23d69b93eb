package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each test changes a thread of its own. */
class ThreadSchedulingTest {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        thread.shutdown();
    }

    @Test
    void aThreadMayStayOnOneProcessor() throws Exception {
        BitSet before = ThreadScheduling.affinity();
        Future<BitSet> after = thread.submit(() -> {
            BitSet one = new BitSet();
            one.set(before.length() - 1);
            ThreadScheduling.affinity(one);
            assertThatThrownBy(() -> ThreadScheduling.affinity(new BitSet())).hasMessageContaining("EINVAL (22)");
            return ThreadScheduling.affinity();
        });
        assertThat(after.get()).hasToString("{" + (before.length() - 1) + "}");
        assertThat(ThreadScheduling.affinity()).isEqualTo(before);
    }

    @Test
    void niceIsTheThreadsOwn() throws Exception {
        int before = ThreadScheduling.nice();
        int wanted = before == 19 ? 18 : before + 1;
        Future<Integer> nice = thread.submit(() -> {
            ThreadScheduling.nice(wanted);
            return ThreadScheduling.nice();
        });
        assertThat(nice.get()).isEqualTo(wanted);
        assertThat(ThreadScheduling.nice()).isEqualTo(before);
    }

    @Test
    void wrongPrioritiesAreRefused() {
        assertThatThrownBy(() -> ThreadScheduling.realTime(100))
                .hasMessage("sched_setscheduler(SCHED_RR 100): EINVAL (22) Invalid argument");
    }

    @Tag("netns")
    @Test
    void rootMayRunInRealTimeAndItsChildrenDoNot() throws Exception {
        Future<Integer> priority = thread.submit(() -> {
            ThreadScheduling.realTime(7);
            assertThat(ThreadScheduling.realTimePriority()).isEqualTo(7);
            Process child = new ProcessBuilder("sleep", "60").start();
            // Field 41 of proc_pid_stat(5), the policy: 0 is SCHED_OTHER. It is the 39th after the name's parenthesis.
            String stat = Files.readString(Path.of("/proc/" + child.pid() + "/stat"));
            assertThat(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38])
                    .isEqualTo("0");
            child.destroyForcibly().waitFor();
            ThreadScheduling.usual();
            return ThreadScheduling.realTimePriority();
        });
        assertThat(priority.get()).isZero();
    }

    @Tag("netns")
    @Test
    void memoryIsLockedAndUnlocked() throws Exception {
        MemoryLock.lock();
        assertThat(locked()).isPositive();
        MemoryLock.unlock();
        assertThat(locked()).isZero();
    }

    private static long locked() throws Exception {
        String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(l -> l.startsWith("VmLck:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    @Test
    void limitsAreReadAndSet() throws Exception {
        ResourceLimit before = ResourceLimit.of(ResourceLimit.CORE);
        ResourceLimit none = new ResourceLimit(0, before.hard());
        none.apply(ResourceLimit.CORE);
        assertThat(ResourceLimit.of(ResourceLimit.CORE)).isEqualTo(none);
        before.apply(ResourceLimit.CORE);
        assertThat(ResourceLimit.of(ResourceLimit.CORE)).isEqualTo(before);
        assertThatThrownBy(() -> new ResourceLimit(2, 1).apply(ResourceLimit.CORE))
                .hasMessageContaining("EINVAL");
    }

    @Tag("netns")
    @Test
    void aThreadMovesToAnotherNamespace() throws Throwable {
        ThrowAwayNamespace.run(() -> {
            Path own = Path.of("/proc/thread-self/ns/net");
            String here = Files.readSymbolicLink(own).toString();
            NetworkNamespace.enter("/proc/self/ns/net");
            String there = Files.readSymbolicLink(own).toString();
            assertThat(there)
                    .isNotEqualTo(here)
                    .isEqualTo(
                            Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString());
            assertThatThrownBy(() -> NetworkNamespace.enter("/dev/null")).hasMessageContaining("EINVAL (22)");
        });
    }
}
