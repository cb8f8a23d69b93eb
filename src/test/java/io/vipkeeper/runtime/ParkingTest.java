package io.vipkeeper.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkingTest {
    private static final long DEADLINE_SECONDS = 10;

    @Test
    void aSecondRestEndsAPauseAfterTheFirst() {
        Parking parking = new Parking(Duration.ofMillis(20));
        parking.wake();
        parking.await(Waiting.FOREVER);
        long first = System.nanoTime();
        parking.wake();
        parking.await(Waiting.FOREVER);
        assertThat(System.nanoTime() - first).isGreaterThanOrEqualTo(19_000_000L);
    }

    @Test
    void aRestThatWasLongEnoughWaitsNoLonger() {
        Parking parking = new Parking(Duration.ofSeconds(60));
        long begin = System.nanoTime();
        parking.wake();
        parking.await(Waiting.FOREVER);
        parking.await(0);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS));
    }

    @Test
    void aRestLastsAsLongAsItWasAskedTo() {
        Parking parking = new Parking(Duration.ofMillis(1));
        long begin = System.nanoTime();
        long rest = 30_000_000L;
        for (long left = rest; left > 0; left = begin + rest - System.nanoTime()) {
            parking.await(left);
        }
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(rest);
    }

    @ParameterizedTest(name = "pause of {0} us")
    @ValueSource(ints = {0, 100, 1000})
    void noWakeUpIsLost(int micros) throws InterruptedException {
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();
        Parking parking = new Parking(Duration.ofNanos(micros * 1000L));
        try (Loop loop = new Loop(Threads.named("parking"), Clock.SYSTEM, parking, () -> {}, error -> {})) {
            loop.start();
            for (int i = 0; i < 300; i++) {
                int number = i;
                loop.execute(() -> seen.add(number));
                assertThat(seen.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(number);
            }
        }
    }
}
