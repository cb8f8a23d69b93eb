package io.vipkeeper.director;

import io.vipkeeper.check.Outcome;
import io.vipkeeper.check.ScriptOutcome;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Url;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Probes that answer at the end of the turn, as the test has set for their target: an endpoint, a url's path or a
 * script's text. Without a word they pass; {@link #hold held} ones answer when the test releases them.
 */
final class FakeProbes implements Probes {
    private static final Outcome PASSED = new Outcome.Passed(Outcome.Finding.CONNECTED);
    private static final Outcome FAILED = new Outcome.Failed(Outcome.Reason.CONNECT_REFUSED, "");

    private final Supplier<Duration> elapsed;
    private final Map<String, Integer> statuses = new HashMap<>();
    private final List<String> started = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private BiConsumer<Long, Outcome> probed = (token, outcome) -> {};
    private BiConsumer<Long, ScriptOutcome> scripted = (token, outcome) -> {};
    private boolean held;
    private long count;

    /** @param elapsed virtual time, for the record of probes */
    FakeProbes(Supplier<Duration> elapsed) {
        this.elapsed = elapsed;
    }

    void answerTo(BiConsumer<Long, Outcome> onProbed, BiConsumer<Long, ScriptOutcome> onScripted) {
        probed = onProbed;
        scripted = onScripted;
    }

    /** Lets probes of {@code target} fail from now on. */
    void fail(String target) {
        statuses.put(target, 1);
    }

    void pass(String target) {
        statuses.remove(target);
    }

    /** Lets the script end with {@code status} from now on. */
    void exit(String script, int status) {
        statuses.put(script, status);
    }

    /** Keeps answers back until {@link #release}. */
    void hold() {
        held = true;
    }

    /** Gives the answers that were kept back. */
    void release() {
        held = false;
        flush();
    }

    /** The probes started since this was last asked, with their times: {@code 1.5s [10.0.0.1]:80}. */
    List<String> takeStarted() {
        List<String> taken = List.copyOf(started);
        started.clear();
        return taken;
    }

    /** How many probes were started. */
    long count() {
        return count;
    }

    @Override
    public void connect(long token, Connection connection) {
        String target = connection.target().toString();
        begin(target);
        waiting.add(() -> probed.accept(token, outcome(target)));
    }

    @Override
    public void fetch(long token, HttpCheck check, Url url) {
        begin(url.path());
        waiting.add(() -> probed.accept(token, outcome(url.path())));
    }

    @Override
    public void run(long token, MiscCheck check) {
        String script = check.script().text();
        begin(script);
        waiting.add(() -> scripted.accept(token, new ScriptOutcome.Exited(statuses.getOrDefault(script, 0))));
    }

    @Override
    public void flush() {
        if (!held) {
            List<Runnable> answers = List.copyOf(waiting);
            waiting.clear();
            answers.forEach(Runnable::run);
        }
    }

    private Outcome outcome(String target) {
        return statuses.containsKey(target) ? FAILED : PASSED;
    }

    private void begin(String what) {
        count++;
        if (started.size() < 1000) {
            started.add(elapsed.get().toMillis() / 1000.0 + "s " + what);
        }
    }
}
