package io.vipkeeper.lvs;

import io.vipkeeper.config.model.script.Script;

/**
 * What a service asks for, in this order. That the kernel's table follows is not among them: the table is a function of
 * the services ({@link Services#wanted}), brought about after the log lines of an event and before its notifiers.
 */
public sealed interface Effect {
    /** Writes a log line. */
    record Log(String line) implements Effect {}

    /** Runs a notify script of {@code service}; those of one service run in order. */
    record Notify(String service, Script script) implements Effect {}

    /** Writes a line to the FIFOs, without its line break. */
    record StateLine(String line) implements Effect {}

    /** Sends a mail; the subject lacks the router id. */
    record Mail(String subject, String body) implements Effect {}
}
