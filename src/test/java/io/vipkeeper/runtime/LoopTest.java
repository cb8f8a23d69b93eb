package io.vipkeeper.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {
    private static final long DEADLINE_SECONDS = 10;

    private final List<String> done = new ArrayList<>();

    private Runnable note(String text) {
        return () -> done.add(text);
    }

    @ParameterizedTest(name = "with a clock that begins at {0}")
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 1_500_000_000L})
    void timersRunInTheOrderOfTheirDeadlines(long begin) {
        VirtualLoop time = new VirtualLoop(() -> {}, begin);
        time.loop().after(Duration.ofSeconds(2), note("2"));
        time.loop().after(Duration.ofSeconds(1), note("1a"));
        time.loop().after(Duration.ofSeconds(1), note("1b"));
        time.loop().after(Duration.ofSeconds(3), note("3"));

        time.advance(Duration.ofMillis(999));
        assertThat(done).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(done).containsExactly("1a", "1b");
        time.advance(Duration.ofSeconds(2));
        assertThat(done).containsExactly("1a", "1b", "2", "3");
    }

    @Test
    void aTimerThatWasCancelledDoesNotRun() {
        VirtualLoop time = new VirtualLoop(() -> {});
        Timer second = time.loop().after(Duration.ofSeconds(2), note("second"));
        time.loop().after(Duration.ofSeconds(1), second::cancel);
        time.loop().after(Duration.ofSeconds(3), note("third"));
        time.advance(Duration.ofSeconds(5));
        assertThat(done).containsExactly("third");
    }

    @Test
    void theEndOfATurnComesOnceAfterAllThatWasDue() {
        VirtualLoop time = new VirtualLoop(note("end"));
        time.loop().execute(note("mail"));
        time.loop().after(Duration.ZERO, note("timer"));
        time.loop().after(Duration.ofSeconds(1), note("later"));
        time.settle();
        assertThat(done).containsExactly("mail", "timer", "end");
        time.settle();
        assertThat(done).hasSize(3);
    }

    @Test
    void aMailboxThatNeverEmptiesLeavesRoomForTimersAndTheEndOfTheTurn() {
        VirtualLoop time = new VirtualLoop(note("end"));
        time.loop().after(Duration.ZERO, note("timer"));
        Runnable[] again = new Runnable[1];
        again[0] = () -> time.loop().execute(again[0]);
        time.loop().execute(again[0]);
        assertThat(time.loop().turn()).isTrue();
        assertThat(done).containsExactly("timer", "end");
    }

    @Test
    void tasksOfOneThreadRunInTheirOrderOnTheLoopsThread() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Loop loop = new Loop(Threads.named("the-loop"), Clock.SYSTEM, () -> {}, error -> seen.add("fatal"))) {
            loop.execute(() -> seen.add("before"));
            loop.start();
            for (int i = 0; i < 1000; i++) {
                int number = i;
                loop.execute(() -> seen.add(Thread.currentThread().getName() + number));
            }
            assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("before");
            for (int i = 0; i < 1000; i++) {
                assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("the-loop" + i);
            }
        }
    }

    @Test
    void aSleepingLoopWakesForMailAndForItsTimers() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Loop loop = new Loop(Threads.named("the-loop"), Clock.SYSTEM, () -> seen.add("slept"), error -> {})) {
            loop.start();
            for (int i = 0; i < 50; i++) {
                loop.execute(() -> seen.add("mail"));
                assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("mail");
                assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("slept");
            }
            long before = System.nanoTime();
            loop.execute(() -> loop.after(Duration.ofMillis(20), () -> seen.add("timer")));
            assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("slept");
            assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("timer");
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(20_000_000L);
        }
    }

    @Test
    void anErrorEndsTheLoopAndIsTold() throws InterruptedException {
        AtomicReference<Throwable> told = new AtomicReference<>();
        CountDownLatch ended = new CountDownLatch(1);
        Loop loop = new Loop(Threads.named("the-loop"), Clock.SYSTEM, () -> {}, error -> {
            told.set(error);
            ended.countDown();
        });
        loop.start();
        loop.execute(() -> {
            throw new IllegalStateException("broken");
        });
        assertThat(ended.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(told.get()).isInstanceOf(IllegalStateException.class).hasMessage("broken");
        loop.close();
    }

    @Test
    void aLoopMayCloseItself() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Loop loop = new Loop(Threads.named("the-loop"), Clock.SYSTEM, () -> {}, error -> {});
        loop.start();
        loop.execute(() -> {
            loop.close();
            closed.countDown();
        });
        assertThat(closed.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        loop.close();
        loop.execute(note("never"));
        assertThat(done).isEmpty();
    }

    @Test
    void aLoopThatNeverStartedCloses() {
        new Loop(Threads.named("the-loop"), Clock.SYSTEM, () -> {}, error -> {}).close();
    }
}
