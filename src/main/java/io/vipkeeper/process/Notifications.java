package io.vipkeeper.process;

import io.vipkeeper.runtime.Log;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Notify scripts in order: of each key one runs, the others queue. A script that runs longer than the patience no longer
 * holds up the queue. For the script thread alone.
 */
final class Notifications {
    private static final Duration HURRIED = Duration.ofMillis(100);

    private final ScriptLoop loop;
    private final BiConsumer<Command, Consumer<ScriptResult>> start;
    private final Log log;
    private final Map<String, Chain> chains = new HashMap<>();
    private Duration patience;

    Notifications(ScriptLoop loop, BiConsumer<Command, Consumer<ScriptResult>> start, Log log, Duration patience) {
        this.loop = loop;
        this.start = start;
        this.log = log;
        this.patience = patience;
    }

    void add(String key, List<Command> scripts) {
        Chain chain = chains.computeIfAbsent(key, Chain::new);
        chain.queue.addAll(scripts);
        chain.advance();
    }

    /** Shortens the patience, so that what is queued gets its turn before the end. */
    void hurry() {
        patience = HURRIED;
        List.copyOf(chains.values()).forEach(Chain::armTimer);
    }

    /** Gives up what is still queued. */
    void drop() {
        chains.values().forEach(Chain::drop);
    }

    /** Nothing is queued. Scripts may still run. */
    boolean idle() {
        return chains.values().stream().allMatch(chain -> chain.queue.isEmpty());
    }

    /** The scripts of one key; it leaves the map when it has nothing to do. */
    private final class Chain {
        private final String key;
        private final Deque<Command> queue = new ArrayDeque<>();
        private Optional<Command> current = Optional.empty();
        private long turns;
        private Optional<Timers.Entry> timer = Optional.empty();

        Chain(String key) {
            this.key = key;
        }

        void advance() {
            while (current.isEmpty() && !queue.isEmpty()) {
                Command next = queue.remove();
                current = Optional.of(next);
                long turn = ++turns;
                start.accept(next, result -> ended(turn, next, result));
            }
            if (current.isEmpty()) {
                chains.remove(key, this);
            } else if (timer.isEmpty()) {
                armTimer();
            }
        }

        void armTimer() {
            timer.ifPresent(loop::cancel);
            timer = current.isEmpty()
                    ? Optional.empty()
                    : Optional.of(loop.after(patience, () -> overtake(current.orElseThrow())));
        }

        void drop() {
            queue.forEach(command -> log.warning("notify script " + command.program() + " of " + key + " never ran"));
            queue.clear();
        }

        private void overtake(Command slow) {
            timer = Optional.empty();
            if (queue.isEmpty()) {
                armTimer();
                return;
            }
            log.warning("notify script " + slow.program() + " of " + key + " still runs: starting the next beside it");
            current = Optional.empty();
            advance();
        }

        private void ended(long turn, Command command, ScriptResult result) {
            report(command, result);
            if (turn == turns) {
                current = Optional.empty();
                timer.ifPresent(loop::cancel);
                timer = Optional.empty();
                advance();
            }
        }

        private void report(Command command, ScriptResult result) {
            if (!(result instanceof ScriptResult.Exited exited && exited.status() == 0)) {
                log.warning("notify script " + command.program() + " of " + key + " " + result.words());
            }
        }
    }
}
