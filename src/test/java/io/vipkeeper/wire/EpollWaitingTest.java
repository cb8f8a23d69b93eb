package io.vipkeeper.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.linux.libc.EventFd;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Threads;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EpollWaitingTest {
    private static final int DEADLINE_SECONDS = 20;

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void aLoopWakesForMailForTimersAndForInput() throws Exception {
        try (EpollWaiting waiting = EpollWaiting.open();
                EventFd input = EventFd.open();
                Loop loop = new Loop(Threads.named("epoll"), Clock.SYSTEM, waiting, () -> {}, this::fatal)) {
            loop.start();
            loop.execute(() -> watch(waiting, input));
            assertThat(next()).isEqualTo("watching");
            input.signal();
            assertThat(next()).isEqualTo("input");
            loop.execute(() -> seen.add("mail"));
            assertThat(next()).isEqualTo("mail");
            loop.execute(() -> loop.after(Duration.ofMillis(5), () -> seen.add("timer")));
            assertThat(next()).isEqualTo("timer");
            input.signal();
            assertThat(next()).isEqualTo("input");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void inputIsWorkedOffThoughTheMailboxNeverEmpties() throws Exception {
        try (EpollWaiting waiting = EpollWaiting.open();
                EventFd input = EventFd.open();
                Loop loop = new Loop(Threads.named("epoll"), Clock.SYSTEM, waiting, () -> {}, this::fatal)) {
            loop.start();
            loop.execute(() -> watch(waiting, input));
            assertThat(next()).isEqualTo("watching");
            Runnable[] again = new Runnable[1];
            again[0] = () -> loop.execute(again[0]);
            loop.execute(again[0]);
            input.signal();
            assertThat(next()).isEqualTo("input");
        }
    }

    @Test
    void inputThatIsThereWhenATimerIsDueComesBeforeIt() throws Exception {
        try (EpollWaiting waiting = EpollWaiting.open();
                EventFd input = EventFd.open();
                Loop loop = new Loop(Threads.named("epoll"), Clock.SYSTEM, waiting, () -> {}, this::fatal)) {
            input.signal();
            loop.execute(() -> watch(waiting, input));
            loop.after(Duration.ZERO, () -> seen.add("timer"));
            loop.start();
            assertThat(next()).isEqualTo("watching");
            assertThat(next()).isEqualTo("input");
            assertThat(next()).isEqualTo("timer");
        }
    }

    @Test
    void aWatchThatEndedInTheSameTurnIsNotCalled() throws Exception {
        try (EpollWaiting waiting = EpollWaiting.open();
                EventFd one = EventFd.open();
                EventFd other = EventFd.open()) {
            FdWatcher.Watch[] watches = new FdWatcher.Watch[2];
            watches[0] = waiting.watch(one.fd(), () -> {
                seen.add("one");
                watches[1].close();
            });
            watches[1] = waiting.watch(other.fd(), () -> {
                seen.add("other");
                watches[0].close();
            });
            one.signal();
            other.signal();
            assertThat(waiting.await(0)).isTrue();
            assertThat(seen).hasSize(1);
            watches[0].close();
            watches[1].close();
            assertThat(waiting.await(0)).isFalse();
        }
    }

    private void watch(EpollWaiting waiting, EventFd input) {
        try {
            FdWatcher.Watch unused = waiting.watch(input.fd(), () -> {
                try {
                    input.drain();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                seen.add("input");
            });
            seen.add("watching");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    private void fatal(Throwable error) {
        seen.add("fatal " + error);
    }
}
