package io.vipkeeper.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpollTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEventIsReportedUnderItsTokenUntilDrained(boolean nanoseconds) throws Exception {
        try (Epoll epoll = Epoll.open(8, nanoseconds);
                EventFd first = EventFd.open();
                EventFd second = EventFd.open()) {
            epoll.add(first.fd(), Epoll.IN, 0x1122334455667788L);
            epoll.add(second.fd(), Epoll.IN, 2);
            assertThat(epoll.await(0)).isZero();
            first.signal();
            first.signal();
            assertThat(epoll.await(Epoll.FOREVER)).isEqualTo(1);
            assertThat(epoll.token(0)).isEqualTo(0x1122334455667788L);
            assertThat(epoll.ready(0)).isEqualTo(Epoll.IN);
            second.signal();
            assertThat(epoll.await(Epoll.FOREVER)).isEqualTo(2);
            assertThat(epoll.token(0) + epoll.token(1)).isEqualTo(0x1122334455667788L + 2);
            first.drain();
            epoll.remove(second.fd());
            assertThat(epoll.await(0)).isZero();
            epoll.add(second.fd(), Epoll.OUT, 3);
            assertThat(epoll.await(0)).isEqualTo(1);
            assertThat(epoll.ready(0)).isEqualTo(Epoll.OUT);
            epoll.modify(second.fd(), Epoll.IN, 4);
            assertThat(epoll.await(0)).isEqualTo(1);
            assertThat(epoll.token(0)).isEqualTo(4);
        }
    }

    @Test
    void deadlinesAreFinerThanAMillisecond() throws Exception {
        try (Epoll epoll = Epoll.open(1)) {
            long best = Long.MAX_VALUE;
            for (int i = 0; i < 200; i++) {
                long begin = System.nanoTime();
                assertThat(epoll.await(200_000)).isZero();
                long took = System.nanoTime() - begin;
                assertThat(took).isGreaterThanOrEqualTo(200_000);
                best = Math.min(best, took);
            }
            assertThat(best).isLessThan(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @Test
    void anOldKernelsDeadlinesAreNeverEarly() throws Exception {
        try (Epoll epoll = Epoll.open(1, false)) {
            long begin = System.nanoTime();
            assertThat(epoll.await(1_200_000)).isZero();
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(1_200_000);
        }
    }

    @Test
    void anotherThreadWakesTheWait() throws Exception {
        try (Epoll epoll = Epoll.open(1);
                EventFd event = EventFd.open()) {
            epoll.add(event.fd(), Epoll.IN, 7);
            Thread waker = new Thread(() -> {
                try {
                    event.signal();
                } catch (ErrnoException e) {
                    throw new IllegalStateException(e);
                }
            });
            waker.start();
            assertThat(epoll.await(TimeUnit.SECONDS.toNanos(30))).isEqualTo(1);
            waker.join();
        }
    }
}
