package io.vipkeeper.tracking;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.track.TrackScript;
import io.vipkeeper.config.model.track.TrackScript.Probe;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.Running;
import io.vipkeeper.process.ScriptResult;
import io.vipkeeper.process.ScriptRun;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Loop;
import io.vipkeeper.runtime.Timer;
import io.vipkeeper.vrrp.track.ScriptOutcome;
import io.vipkeeper.vrrp.track.TrackEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs the vrrp_scripts: each at once, then every interval, counted from when the run before was due. A run that falls
 * due while the last one still goes on is left out. For one loop's thread; the listener is called there.
 */
public final class ScriptSchedule implements AutoCloseable {
    private static final String READER = "/usr/bin/head";

    private final Loop loop;
    private final Clock clock;
    private final ScriptRunner runner;
    private final Function<Script, Optional<Command>> commands;
    private final Consumer<TrackEvent> listener;
    private final Log log;
    private Map<String, Task> tasks = new LinkedHashMap<>();

    /**
     * @param clock the loop's
     * @param commands what to execute for a script; empty while it may not run, which counts as a failure
     */
    public ScriptSchedule(
            Loop loop,
            Clock clock,
            ScriptRunner runner,
            Function<Script, Optional<Command>> commands,
            Consumer<TrackEvent> listener,
            Log log) {
        this.loop = loop;
        this.clock = clock;
        this.runner = runner;
        this.commands = commands;
        this.listener = listener;
        this.log = log;
    }

    /** Runs these scripts from now on. One whose command stays keeps its rhythm; one that is gone is terminated, its result untold. */
    public void configure(List<TrackScript> scripts) {
        Map<String, Task> kept = new LinkedHashMap<>();
        for (TrackScript script : scripts) {
            Task old = tasks.get(script.name());
            if (old != null && old.script.probe().equals(script.probe())) {
                tasks.remove(script.name());
                kept.put(script.name(), old);
                old.adopt(script);
            }
        }
        tasks.values().forEach(Task::stop);
        tasks = new LinkedHashMap<>();
        for (TrackScript script : scripts) {
            Task task = kept.get(script.name());
            tasks.put(script.name(), task != null ? task : new Task(script));
        }
        tasks.values().stream().filter(task -> !kept.containsValue(task)).forEach(task -> task.turn(clock.nanos()));
    }

    /** Starts nothing more, and terminates what runs. */
    @Override
    public void close() {
        configure(List.of());
    }

    /** {@code </path} is a test whether the file can be read, which may take as long as a file system likes: a process does it. */
    private static Script command(Probe probe) {
        if (probe instanceof Probe.Command command) {
            return command.script();
        }
        Probe.ReadableFile readable = (Probe.ReadableFile) probe;
        return new Script(
                "<" + readable.path(), List.of(READER, "-c", "1", "--", readable.path()), false, readable.user());
    }

    private static ScriptOutcome outcome(ScriptResult result) {
        return result.match(new ScriptResult.Cases<>() {
            @Override
            public ScriptOutcome exited(ScriptResult.Exited exited) {
                return new ScriptOutcome.Exited(exited.status());
            }

            @Override
            public ScriptOutcome killed(ScriptResult.Killed killed) {
                return new ScriptOutcome.Signalled(killed.signal());
            }

            @Override
            public ScriptOutcome timedOut(ScriptResult.TimedOut timedOut) {
                return new ScriptOutcome.TimedOut();
            }

            @Override
            public ScriptOutcome notStarted(ScriptResult.NotStarted not) {
                return new ScriptOutcome.NotStarted(not.why());
            }
        });
    }

    /** One script and its rhythm. */
    private final class Task {
        private TrackScript script;
        private Optional<Timer> timer = Optional.empty();
        private Optional<Running> running = Optional.empty();
        private long due;
        private long limit;
        private boolean stopped;

        Task(TrackScript script) {
            this.script = script;
        }

        /** A run is due at {@code now}. */
        void turn(long now) {
            due = now;
            arm();
            if (running.isPresent()) {
                String doing = clock.nanos() - limit >= 0 ? "being timed out" : "already running";
                log.info("Track script " + script.name() + " is " + doing + ", expect idle - skipping run");
                return;
            }
            Optional<Command> command = commands.apply(command(script.probe()));
            if (command.isEmpty()) {
                tell(new ScriptOutcome.NotStarted("it may not be executed"));
                return;
            }
            limit = clock.nanos() + script.timeout().toNanos();
            ScriptRun run = ScriptRun.within(command.get(), script.timeout());
            running = Optional.of(runner.start(run, result -> loop.execute(() -> ended(result))));
        }

        private void ended(ScriptResult result) {
            running = Optional.empty();
            tell(outcome(result));
        }

        private void tell(ScriptOutcome outcome) {
            if (!stopped) {
                listener.accept(new TrackEvent.ScriptEnded(script.name(), outcome));
            }
        }

        /** After a stall the rhythm starts anew, rather than running several times in a row. */
        private void arm() {
            timer.ifPresent(Timer::cancel);
            Duration interval = script.interval();
            long now = clock.nanos();
            long next = due + interval.toNanos();
            long at = next - now > 0 ? next : now + interval.toNanos();
            timer = Optional.of(loop.at(at, () -> turn(at)));
        }

        void adopt(TrackScript changed) {
            boolean rhythm = !changed.interval().equals(script.interval());
            script = changed;
            if (rhythm) {
                arm();
            }
        }

        void stop() {
            stopped = true;
            timer.ifPresent(Timer::cancel);
            running.ifPresent(Running::cancel);
        }
    }
}
