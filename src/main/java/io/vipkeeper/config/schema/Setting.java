package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.Optional;
import java.util.function.Function;

/** A value that a block may set once; set again, the last one counts, unless the first one {@link #firstCounts}. */
public final class Setting<T> {
    private final boolean firstCounts;
    private Optional<Located<T>> located = Optional.empty();

    public Setting() {
        this(false);
    }

    private Setting(boolean firstCounts) {
        this.firstCounts = firstCounts;
    }

    /** A setting of which keepalived takes the first occurrence: scripts. */
    public static <T> Setting<T> firstCounts() {
        return new Setting<>(true);
    }

    /** The value, if one was set. */
    public Optional<T> get() {
        return located.map(Located::value);
    }

    /** The value, or what holds without one. */
    public T orElse(T otherwise) {
        return get().orElse(otherwise);
    }

    /** This setting if it has a value, else the next one outwards. */
    public Setting<T> or(Setting<T> outer) {
        return located.isPresent() ? this : outer;
    }

    /** The value made something else; empty when none was set. */
    public <U> Optional<U> map(Function<T, U> change) {
        return get().map(change);
    }

    /** The value with its place, if one was set. */
    public Optional<Located<T>> located() {
        return located;
    }

    public boolean isSet() {
        return located.isPresent();
    }

    /** The place that set the value; {@code otherwise} when none did. */
    public Position at(Position otherwise) {
        return located.map(Located::at).orElse(otherwise);
    }

    void set(String keyword, T value, Position at, Diagnostics diagnostics) {
        located.ifPresent(earlier -> diagnostics.report(
                Problem.DUPLICATE,
                at,
                "'" + keyword + "' was given already at " + earlier.at().shortly(),
                firstCounts ? "the first one counts" : "the last one counts"));
        if (located.isEmpty() || !firstCounts) {
            located = Optional.of(new Located<>(value, at));
        }
    }
}
