package io.vipkeeper.cli;

import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.ConsoleLog;
import java.util.concurrent.ThreadFactory;
import picocli.CommandLine.Option;

/** Where the daemon logs: standard error; the journal's form when it is the journal that reads it. */
@SuppressWarnings("unused") // picocli fills in what is only accepted
final class LogOptions {
    @Option(
            names = {"-l", "--log-console"},
            description = "Log to standard error (always so).")
    private boolean console;

    @Option(
            names = {"-D", "--log-detail"},
            description = "Log in more detail.")
    private boolean[] detail = {};

    ConsoleLog open(Clock clock, ThreadFactory threads) {
        boolean journal = System.getenv("JOURNAL_STREAM") != null;
        ConsoleLog.Style style = journal ? ConsoleLog.Style.JOURNAL : ConsoleLog.Style.TIME;
        return new ConsoleLog(System.err, style, clock, threads);
    }
}
