package io.vipkeeper.runtime;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** Takes what libraries say through java.util.logging, warnings and worse, into our own log. */
public final class LibraryLog extends Handler {
    private static final SimpleFormatter WORDS = new SimpleFormatter();

    private final Log log;

    private LibraryLog(Log log) {
        this.log = log;
    }

    /** Sends everything to {@code log} from now on, and nothing to standard error any more. */
    public static void into(Log log) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LibraryLog(log));
    }

    @Override
    public void publish(@Nullable LogRecord record) {
        if (record == null || record.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        Throwable thrown = record.getThrown();
        String words = WORDS.formatMessage(record) + (thrown == null ? "" : ": " + Threads.describe(thrown));
        boolean severe = record.getLevel().intValue() >= Level.SEVERE.intValue();
        log.write(
                severe ? Severity.ERROR : Severity.WARNING,
                record.getLoggerName() + ": " + words.replaceAll("\\s*[\\r\\n]+\\s*", " "));
    }

    @Override
    public void flush() {
        // The log writes by itself.
    }

    @Override
    public void close() {
        // The log is closed by who opened it.
    }
}
