package io.vipkeeper.check;

/** How a MISC_CHECK's command ended. */
public sealed interface ScriptOutcome {
    /** It exited with {@code status}, 0 to 255. */
    record Exited(int status) implements ScriptOutcome {}

    /** A signal that was not ours killed it. */
    record Signalled(int signal) implements ScriptOutcome {}

    /** It ran longer than misc_timeout and was terminated. */
    record TimedOut() implements ScriptOutcome {}

    /** It could not be run on this machine: no verdict on the server; whoever tried has logged why. */
    record NotStarted(String why) implements ScriptOutcome {}
}
