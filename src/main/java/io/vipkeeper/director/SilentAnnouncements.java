package io.vipkeeper.director;

import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.runtime.Log;
import java.time.Duration;
import java.util.List;

/** Announcements of a dry run: nobody is told, the log says what would have been. */
final class SilentAnnouncements implements Announcements {
    private final Log log;
    private boolean mails;

    SilentAnnouncements(Log log) {
        this.log = log;
    }

    @Override
    public void configure(GlobalDefs globals) {
        mails = globals.mail().server().isPresent()
                && !globals.mail().recipients().isEmpty();
    }

    @Override
    public void notify(String key, Script script, List<String> more) {
        String words = more.isEmpty() ? "" : " " + String.join(" ", more);
        log.info("Dry run: not running " + script.text() + words + " for " + key);
    }

    @Override
    public void vrrpLine(String line) {
        // No FIFO is there to take it.
    }

    @Override
    public void line(String line) {
        // No FIFO is there to take it.
    }

    @Override
    public void mail(String subject, String body) {
        if (mails) {
            log.info("Dry run: not mailing " + subject);
        }
    }

    @Override
    public void close(Duration grace) {
        // Nothing was opened.
    }
}
