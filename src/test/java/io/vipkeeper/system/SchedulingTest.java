package io.vipkeeper.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.ThreadScheduling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulingTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void aThreadGetsItsPlaceAndGivesItBack() throws Exception {
        onItsOwnThread(() -> {
            BitSet all = ThreadScheduling.affinity();
            int processor = all.nextSetBit(0);
            Scheduling favoured = new Scheduling(5, OptionalInt.empty(), List.of(processor), false);
            favoured.apply(Scheduling.USUAL, this::log);
            assertThat(ThreadScheduling.nice()).isEqualTo(5);
            assertThat(ThreadScheduling.affinity().cardinality()).isEqualTo(1);
            assertThat(ThreadScheduling.affinity().get(processor)).isTrue();
            assertThat(lines).isEmpty();
        });
    }

    @Test
    void whatCannotBeHadIsLoggedAndDoneWithout() throws Exception {
        onItsOwnThread(() -> {
            new Scheduling(3, OptionalInt.empty(), List.of(1023), false).apply(Scheduling.USUAL, this::log);
            assertThat(ThreadScheduling.nice()).isEqualTo(3);
            assertThat(lines).singleElement().asString().contains("CPU affinity [1023]", "EINVAL");
        });
    }

    private void log(io.vipkeeper.runtime.Severity severity, String line) {
        lines.add(line);
    }

    private interface Body {
        void run() throws Exception;
    }

    private static void onItsOwnThread(Body body) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                body.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        thread.start();
        done.get(20, TimeUnit.SECONDS);
        thread.join();
    }
}
