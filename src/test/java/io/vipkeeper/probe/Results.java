package io.vipkeeper.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.check.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A listener that remembers, and lets a test wait for, what was reported. */
final class Results implements ProbeListener {
    private final Map<Long, List<Outcome>> outcomes = new TreeMap<>();

    @Override
    public synchronized void done(List<ProbeResult> results) {
        for (ProbeResult result : results) {
            outcomes.computeIfAbsent(result.token(), token -> new ArrayList<>()).add(result.outcome());
        }
        notifyAll();
    }

    /** The only outcome of {@code token}, once it is there; the test fails after 20 seconds. */
    synchronized Outcome of(long token) {
        awaitUntil(() -> outcomes.containsKey(token));
        assertThat(outcomes.get(token)).as("outcomes of probe " + token).hasSize(1);
        return outcomes.get(token).get(0);
    }

    /** Waits until {@code count} probes have ended. */
    synchronized void await(int count) {
        awaitUntil(() -> outcomes.size() >= count);
    }

    synchronized int ended() {
        return outcomes.size();
    }

    synchronized Map<Long, List<Outcome>> all() {
        return new TreeMap<>(outcomes);
    }

    private void awaitUntil(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            assertThat(left)
                    .as("milliseconds left to wait; so far " + outcomes.size() + " ended")
                    .isPositive();
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
