package io.vipkeeper.cli;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.ConsoleLog;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.system.Facility;
import io.vipkeeper.system.Syslog;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Where the daemon logs. As {@code vipkeeper}: standard error, in the journal's form when it is the journal that reads it,
 * and syslog when a facility is named. As {@code keepalived}: syslog, and standard error with {@code -l}.
 */
@SuppressWarnings("unused") // picocli fills in what is only accepted
final class LogOptions {
    @Option(
            names = {"-l", "--log-console"},
            description = "Log to standard error (vipkeeper: always).")
    private boolean console;

    @Option(
            names = {"-D", "--log-detail"},
            description = "Log in more detail.")
    private boolean[] detail = {};

    @Option(
            names = {"-S", "--log-facility"},
            paramLabel = "0-7|localN|user|daemon",
            converter = ToFacility.class,
            arity = "1",
            description = "Log to syslog with this facility.")
    private Facility[] facility = {};

    @Option(
            names = {"-G", "--no-syslog"},
            description = "Do not log to syslog.")
    private boolean noSyslog;

    /** Whether details are wanted. */
    boolean isDetailed() {
        return detail.length > 0;
    }

    /** The opened log; closed as a whole. */
    static final class Opened implements Log, AutoCloseable {
        private final Deque<Log> sinks = new ArrayDeque<>();

        @Override
        public void write(io.vipkeeper.runtime.Severity severity, String line) {
            sinks.forEach(sink -> sink.write(severity, line));
        }

        @Override
        public void close() {
            for (Log sink : sinks) {
                if (sink instanceof ConsoleLog console) {
                    console.close();
                } else if (sink instanceof Syslog syslog) {
                    syslog.close();
                }
            }
        }
    }

    /** Opens what the options ask for, as the program {@code name} does. */
    Opened open(String name, Clock clock, ThreadFactory threads) {
        boolean asKeepalived = name.equals("keepalived");
        Opened log = new Opened();
        boolean toSyslog = !noSyslog && (asKeepalived || facility.length > 0);
        if (!asKeepalived || console || !toSyslog) {
            boolean journal = System.getenv("JOURNAL_STREAM") != null;
            ConsoleLog.Style style = journal ? ConsoleLog.Style.JOURNAL : ConsoleLog.Style.TIME;
            log.sinks.add(new ConsoleLog(System.err, style, clock, threads));
        }
        if (toSyslog) {
            Facility chosen = facility.length == 0 ? Facility.DAEMON : facility[facility.length - 1];
            int pid = (int) ProcessHandle.current().pid();
            try {
                log.sinks.add(new Syslog(Syslog.SOCKET, chosen, Syslog.CHECKERS, pid, clock, ZoneId.systemDefault()));
            } catch (ErrnoException e) {
                log.sinks.add(new ConsoleLog(System.err, ConsoleLog.Style.TIME, clock, threads));
                log.warning("Syslog cannot be used, logging to standard error: " + e.getMessage());
            }
        }
        return log;
    }

    /** Reads a facility as keepalived does. */
    static final class ToFacility implements ITypeConverter<Facility> {
        @Override
        public Facility convert(String text) {
            return Facility.parse(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no log facility"));
        }
    }
}
