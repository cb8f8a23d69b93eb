package io.vipkeeper.vrrp.track;

/** How a run of a script ended. */
public sealed interface ScriptOutcome {
    /** It ended by itself. */
    record Exited(int status) implements ScriptOutcome {}

    /** A signal ended it before its time was up. */
    record Signalled(int signal) implements ScriptOutcome {}

    /** Its time was up, and it is gone. */
    record TimedOut() implements ScriptOutcome {}

    /** It could not be started. */
    record NotStarted(String why) implements ScriptOutcome {}
}
