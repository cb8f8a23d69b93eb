package io.vipkeeper.vrrp.track;

import io.vipkeeper.vrrp.track.ScriptOutcome.Exited;
import io.vipkeeper.vrrp.track.ScriptOutcome.NotStarted;
import io.vipkeeper.vrrp.track.ScriptOutcome.Signalled;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a vrrp_script by the results of its runs. {@code result} goes from 0 to rise + fall - 1 and is well from rise
 * on. A success adds one up to rise - 1 and the next one gives full health; a failure takes one down to rise and the next
 * one takes all. It begins at rise - 1, so that the first run decides.
 *
 * @param reported whether a run ended since the start
 * @param status the exit status of the last run that ended by itself, 0 before
 */
record ScriptTracker(TrackerParams.Script params, int result, boolean reported, int status) implements Tracker {
    static ScriptTracker of(TrackerParams.Script params) {
        return new ScriptTracker(params, params.rise() - 1, false, 0);
    }

    @Override
    public Reading reading() {
        return reported ? Reading.of(well()) : Reading.UNKNOWN;
    }

    private boolean well() {
        return result >= params.rise();
    }

    /** Takes the end of a run. */
    Step ended(ScriptOutcome outcome) {
        List<String> lines = new ArrayList<>(2);
        int newStatus = outcome instanceof Exited exited ? exited.status() : status;
        if (newStatus != status) {
            lines.add("Script `" + params.name() + "` now returning " + newStatus);
        }
        boolean success = outcome instanceof Exited exited && exited.status() == 0;
        if (success ? !well() && result >= params.rise() - 1 : !reported || result == params.rise()) {
            lines.add("VRRP_Script(" + params.name() + ") " + words(outcome));
        }
        return new Step(new ScriptTracker(params, success ? afterSuccess() : afterFailure(), true, newStatus), lines);
    }

    private int afterSuccess() {
        return result < params.rise() - 1 ? result + 1 : params.rise() + params.fall() - 1;
    }

    private int afterFailure() {
        return result > params.rise() ? result - 1 : 0;
    }

    private static String words(ScriptOutcome outcome) {
        if (outcome instanceof Exited exited) {
            return exited.status() == 0 ? "succeeded" : "failed (exited with status " + exited.status() + ")";
        }
        if (outcome instanceof Signalled signalled) {
            return "failed (due to signal " + signalled.signal() + ")";
        }
        return outcome instanceof NotStarted not ? "failed (not started: " + not.why() + ")" : "timed_out";
    }

    /** Keeps the verdict, at full strength, while the command is the same. */
    @Override
    public ScriptTracker with(TrackerParams newParams) {
        TrackerParams.Script script = (TrackerParams.Script) newParams;
        if (!reported || !script.command().equals(params.command())) {
            return of(script);
        }
        return new ScriptTracker(script, well() ? script.rise() + script.fall() - 1 : 0, true, status);
    }
}
