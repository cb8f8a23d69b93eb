package io.vipkeeper.runtime;

/** Where log lines go. A line is one sentence without a line break; implementations take calls from any thread. */
@FunctionalInterface
public interface Log {
    void write(Severity severity, String line);

    default void info(String line) {
        write(Severity.INFO, line);
    }

    default void notice(String line) {
        write(Severity.NOTICE, line);
    }

    default void warning(String line) {
        write(Severity.WARNING, line);
    }

    default void error(String line) {
        write(Severity.ERROR, line);
    }
}
