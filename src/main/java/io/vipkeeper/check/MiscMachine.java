package io.vipkeeper.check;

import io.vipkeeper.check.CheckEffect.FoundDown;
import io.vipkeeper.check.CheckEffect.Log;
import io.vipkeeper.check.CheckEffect.Next;
import io.vipkeeper.check.CheckEffect.Verdict;
import io.vipkeeper.check.CheckEffect.Weight;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Retries, verdicts and dynamic weight of MISC_CHECK.
 *
 * <p>Exit status 0 passes; with misc_dynamic 2 to 255 pass too and make the weight status - 2. A run that could not be
 * started says nothing of the server. Everything else fails: {@code retry} failed attempts are forgiven,
 * delay_before_retry apart, and the next takes the server down; only then the weight is as configured again. The next run
 * is counted from the start of this one.
 */
public final class MiscMachine {
    private MiscMachine() {}

    /**
     * Takes the end of one run.
     *
     * @param weight the server's configured weight
     */
    public static CheckStep step(MiscCheck check, int weight, Names names, CheckerState state, ScriptOutcome outcome) {
        if (outcome instanceof ScriptOutcome.Exited exited && exited.status() == 0) {
            return passed(check, names, state, 0);
        }
        if (check.dynamic() && outcome instanceof ScriptOutcome.Exited exited && exited.status() >= 2) {
            return passed(check, names, state, exited.status() - 2 - weight);
        }
        if (outcome instanceof ScriptOutcome.NotStarted) {
            return new CheckStep(state, List.of(new Next(check.schedule().delayLoop())));
        }
        return failed(check, names, state, outcome);
    }

    private static CheckStep passed(MiscCheck check, Names names, CheckerState state, int contribution) {
        List<CheckEffect> effects = new ArrayList<>(4);
        boolean news = !state.up() || !state.hasRun();
        if (news) {
            effects.add(new Log(subject(check, names) + " succeeded."));
        }
        if (contribution != state.contribution()) {
            effects.add(new Weight(contribution));
        }
        if (!state.up()) {
            effects.add(new Verdict(true, mail("succeed")));
        }
        effects.add(new Next(check.schedule().delayLoop()));
        return new CheckStep(state.contributing(contribution).verdict(true), effects);
    }

    private static CheckStep failed(MiscCheck check, Names names, CheckerState state, ScriptOutcome outcome) {
        Schedule schedule = check.schedule();
        List<CheckEffect> effects = new ArrayList<>(4);
        boolean undecided = state.up() || !state.hasRun();
        int retry = schedule.retry();
        if (undecided && state.attempts() < retry) {
            if (schedule.logAllFailures()) {
                String suffix = state.attempts() == 0
                        ? ", will do " + counted(retry)
                        : " on retry " + state.attempts() + "/" + retry;
                effects.add(new Log(sentence(check, names, outcome, suffix)));
            }
            effects.add(new Next(schedule.delayBeforeRetry()));
            return new CheckStep(state.failedAttempt(), effects);
        }
        if (undecided) {
            String suffix = retry == 0 ? " with retry disabled" : " after " + counted(retry);
            effects.add(new Log(sentence(check, names, outcome, suffix)));
            String word = outcome instanceof ScriptOutcome.TimedOut ? "timed out" : "failed";
            effects.add(state.up() ? new Verdict(false, mail(word)) : new FoundDown());
            if (state.contribution() != 0) {
                effects.add(new Weight(0));
            }
        }
        effects.add(new Next(schedule.delayLoop()));
        return new CheckStep(state.contributing(0).verdict(false), effects);
    }

    private static String subject(MiscCheck check, Names names) {
        return "Misc check for [" + names.server() + " VS " + names.service() + "] by ["
                + check.script().arguments().get(0) + "]";
    }

    private static String mail(String word) {
        return "=> MISC CHECK " + word + " on service <=";
    }

    private static String counted(int retries) {
        return retries == 1 ? "1 retry" : retries + " retries";
    }

    private static String sentence(MiscCheck check, Names names, ScriptOutcome outcome, String suffix) {
        String head = subject(check, names);
        if (outcome instanceof ScriptOutcome.Exited exited) {
            return head + " failed" + suffix + " (exited with status " + exited.status() + ").";
        }
        if (outcome instanceof ScriptOutcome.Signalled signalled) {
            return head + " failed" + suffix + " (due to signal " + signalled.signal() + ").";
        }
        return head + " timed out" + suffix + ".";
    }
}
