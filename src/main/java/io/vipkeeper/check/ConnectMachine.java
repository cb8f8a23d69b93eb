package io.vipkeeper.check;

import io.vipkeeper.check.CheckEffect.FoundDown;
import io.vipkeeper.check.CheckEffect.Log;
import io.vipkeeper.check.CheckEffect.Next;
import io.vipkeeper.check.CheckEffect.Verdict;
import io.vipkeeper.config.model.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Retries and verdicts of the checkers that make one attempt a cycle (TCP_CHECK).
 *
 * <pre>
 * state                outcome    next state         log                          next probe
 * up                   passed     up, attempts 0     –                            delay_loop
 * up, attempts &lt; n  failed     up, attempts + 1   (log_all_failures)           delay_before_retry
 * up, attempts = n     failed     down               … failed [after n retries].  delay_loop
 * down                 failed     down               –                            delay_loop
 * down                 passed     up                 … success.                   delay_loop
 * any                  unable     unchanged          … Rescheduling.              delay_loop
 * </pre>
 *
 * <p>An outcome that is the first of all is logged even when it confirms what was assumed.
 */
public final class ConnectMachine {
    private ConnectMachine() {}

    /** Takes the outcome of one attempt. */
    public static CheckStep step(Schedule schedule, Names names, CheckerState state, Outcome outcome) {
        if (outcome instanceof Outcome.Passed) {
            return passed(schedule, names, state);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed(schedule, names, state, failed);
        }
        Outcome.Unable unable = (Outcome.Unable) outcome;
        return new CheckStep(
                state,
                List.of(
                        new Log("TCP check of " + names.target() + " could not be made: " + unable.why()
                                + ". Rescheduling."),
                        new Next(schedule.delayLoop())));
    }

    private static CheckStep passed(Schedule schedule, Names names, CheckerState state) {
        List<CheckEffect> effects = new ArrayList<>(3);
        if (!state.up() || !state.hasRun()) {
            effects.add(new Log("TCP connection to " + names.target() + " success."));
        }
        if (!state.up()) {
            effects.add(new Verdict(true, "=> TCP CHECK succeed on service <="));
        }
        effects.add(new Next(schedule.delayLoop()));
        return new CheckStep(state.verdict(true), effects);
    }

    private static CheckStep failed(Schedule schedule, Names names, CheckerState state, Outcome.Failed failed) {
        boolean undecided = state.up() || !state.hasRun();
        List<CheckEffect> effects = new ArrayList<>(3);
        if (undecided && schedule.logAllFailures()) {
            boolean late = failed.reason() == Outcome.Reason.CONNECT_TIMEOUT;
            effects.add(new Log("TCP connection to " + names.target() + (late ? " timeout." : " failed.")));
        }
        if (undecided && state.attempts() < schedule.retry()) {
            effects.add(new Next(schedule.delayBeforeRetry()));
            return new CheckStep(state.failedAttempt(), effects);
        }
        if (undecided) {
            boolean retried = schedule.retry() > 0 && state.hasRun();
            effects.add(new Log("TCP_CHECK on service " + names.target()
                    + (retried ? " failed after " + schedule.retry() + " retries." : " failed.")));
            effects.add(state.up() ? new Verdict(false, "=> TCP CHECK failed on service <=") : new FoundDown());
        }
        effects.add(new Next(schedule.delayLoop()));
        return new CheckStep(state.verdict(false), effects);
    }
}
