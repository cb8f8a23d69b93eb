package io.vipkeeper.config.schema;

import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import java.util.Optional;
import java.util.function.Function;

/** A value that a block may set. */
public final class Setting<T> {
    private Optional<Located<T>> located = Optional.empty();

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

    /** Sets the value; a second one counts instead of the first. */
    void set(String keyword, T value, Position at, Diagnostics diagnostics) {
        reportSecond(keyword, at, "the last one counts", diagnostics);
        located = Optional.of(new Located<>(value, at));
    }

    /** Sets the value, unless it is set already. */
    void setFirst(String keyword, T value, Position at, Diagnostics diagnostics) {
        reportSecond(keyword, at, "the first one counts", diagnostics);
        located = located.or(() -> Optional.of(new Located<>(value, at)));
    }

    private void reportSecond(String keyword, Position at, String hint, Diagnostics diagnostics) {
        located.ifPresent(earlier -> diagnostics.report(
                Problem.DUPLICATE,
                at,
                "'" + keyword + "' was given already at " + earlier.at().shortly(),
                hint));
    }
}
