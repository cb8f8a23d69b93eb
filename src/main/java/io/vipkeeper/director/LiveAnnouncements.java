package io.vipkeeper.director;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.Script;
import io.vipkeeper.process.ScriptRunner;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.Log;
import java.time.Duration;
import java.util.List;

/** Announcements to scripts, FIFOs and mail. */
final class LiveAnnouncements implements Announcements {
    private final ScriptRunner runner;
    private final Scripts scripts;

    LiveAnnouncements(ScriptRunner runner, Scripts scripts, Clock clock, Log log) {
        this.runner = runner;
        this.scripts = scripts;
    }

    @Override
    public void configure(GlobalDefs globals) {}

    @Override
    public void notify(String key, Script script) {
        scripts.command(script).ifPresent(command -> runner.notify(key, List.of(command)));
    }

    @Override
    public void line(String line) {}

    @Override
    public void mail(String subject, String body) {}

    @Override
    public void close(Duration grace) {}
}
