package io.vipkeeper.director;

import io.vipkeeper.check.ScriptOutcome;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.probe.HttpProbe;
import io.vipkeeper.probe.HttpProber;
import io.vipkeeper.probe.TcpProbe;
import io.vipkeeper.probe.TcpProber;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.ScriptResult;
import io.vipkeeper.process.ScriptRun;
import io.vipkeeper.process.ScriptRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Probes on the wire and as processes. */
final class LiveProbes implements Probes {
    private final TcpProber tcp;
    private final HttpProber http;
    private final ScriptRunner runner;
    private final Scripts scripts;
    private final BiConsumer<Long, ScriptOutcome> scripted;
    private List<TcpProbe> connecting = new ArrayList<>();
    private final List<HttpProbe> fetching = new ArrayList<>();

    /** @param scripted takes the end of a script, on any thread */
    LiveProbes(
            TcpProber tcp,
            HttpProber http,
            ScriptRunner runner,
            Scripts scripts,
            BiConsumer<Long, ScriptOutcome> scripted) {
        this.tcp = tcp;
        this.http = http;
        this.runner = runner;
        this.scripts = scripts;
        this.scripted = scripted;
    }

    @Override
    public void connect(long token, Connection connection) {
        connecting.add(new TcpProbe(token, connection));
    }

    @Override
    public void fetch(long token, HttpCheck check, Url url) {
        fetching.add(new HttpProbe(token, check, url));
    }

    @Override
    public void run(long token, MiscCheck check) {
        Optional<Command> command = scripts.command(check.script());
        if (command.isEmpty()) {
            scripted.accept(token, new ScriptOutcome.NotStarted("it may not run"));
            return;
        }
        runner.start(
                ScriptRun.within(command.get(), check.timeout()), result -> scripted.accept(token, outcome(result)));
    }

    @Override
    public void flush() {
        if (!connecting.isEmpty()) {
            List<TcpProbe> batch = connecting;
            connecting = new ArrayList<>();
            tcp.start(batch);
        }
        fetching.forEach(http::start);
        fetching.clear();
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
            public ScriptOutcome notStarted(ScriptResult.NotStarted notStarted) {
                return new ScriptOutcome.NotStarted(notStarted.why());
            }
        });
    }
}
