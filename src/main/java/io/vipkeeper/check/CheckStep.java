package io.vipkeeper.check;

import java.util.List;

/** The state after an event and what it asks for; exactly one {@link CheckEffect.Next} is among the effects, as the last. */
public record CheckStep(CheckerState next, List<CheckEffect> effects) {
    public CheckStep {
        effects = List.copyOf(effects);
    }
}
