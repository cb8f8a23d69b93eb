package io.vipkeeper.director;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.script.Script;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Announcements that go to a journal and nowhere else. */
final class FakeAnnouncements implements Announcements {
    private final Consumer<String> journal;

    FakeAnnouncements(Consumer<String> journal) {
        this.journal = journal;
    }

    @Override
    public void configure(GlobalDefs globals) {
        // A journal needs no configuration.
    }

    @Override
    public void notify(String key, Script script, List<String> more) {
        journal.accept("run: " + script.text() + (more.isEmpty() ? "" : " " + String.join(" ", more)));
    }

    @Override
    public void vrrpLine(String line) {
        journal.accept("vrrp fifo: " + line);
    }

    @Override
    public void line(String line) {
        journal.accept("fifo: " + line);
    }

    @Override
    public void mail(String subject, String body) {
        journal.accept("mail: " + subject);
    }

    @Override
    public void close(Duration grace) {
        journal.accept("announcements closed");
    }
}
