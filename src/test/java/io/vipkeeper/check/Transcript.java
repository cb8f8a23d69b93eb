package io.vipkeeper.check;

import io.vipkeeper.check.CheckEffect.FoundDown;
import io.vipkeeper.check.CheckEffect.Log;
import io.vipkeeper.check.CheckEffect.Next;
import io.vipkeeper.check.CheckEffect.Verdict;
import io.vipkeeper.check.CheckEffect.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** What a checker does over a row of outcomes, one line an outcome: {@code log line; UP; next 10s}. */
final class Transcript {
    private Transcript() {}

    /** Mails are shown as {@code mail [body]} after the verdict. */
    static <O> List<String> of(CheckerState begin, List<O> outcomes, BiFunction<CheckerState, O, CheckStep> machine) {
        List<String> lines = new ArrayList<>();
        CheckerState state = begin;
        for (O outcome : outcomes) {
            CheckStep step = machine.apply(state, outcome);
            lines.add(step.effects().stream().map(Transcript::text).collect(Collectors.joining("; ")));
            state = step.next();
        }
        return lines;
    }

    private static String text(CheckEffect effect) {
        if (effect instanceof Log log) {
            return log.line();
        }
        if (effect instanceof Verdict verdict) {
            return (verdict.up() ? "UP" : "DOWN") + " mail [" + verdict.mail() + "]";
        }
        if (effect instanceof FoundDown) {
            return "found down";
        }
        if (effect instanceof Weight weight) {
            return "weight " + (weight.contribution() < 0 ? "" : "+") + weight.contribution();
        }
        return "next " + ((Next) effect).delay().toSeconds() + "s";
    }
}
