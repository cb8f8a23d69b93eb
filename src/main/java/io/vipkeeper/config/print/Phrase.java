package io.vipkeeper.config.print;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Words of one statement in the making. */
final class Phrase {
    private final StringBuilder text;

    Phrase(Object first) {
        text = new StringBuilder(first.toString());
    }

    /** An option with its value. */
    Phrase with(String option, Object value) {
        text.append(' ').append(option).append(' ').append(value);
        return this;
    }

    Phrase with(String option, Optional<?> value) {
        return value.isPresent() ? with(option, value.get()) : this;
    }

    Phrase with(String option, OptionalInt value) {
        return value.isPresent() ? with(option, value.getAsInt()) : this;
    }

    Phrase with(String option, OptionalLong value) {
        return value.isPresent() ? with(option, value.getAsLong()) : this;
    }

    /** An option with free text. */
    Phrase word(String option, Optional<String> value) {
        return value.isPresent() ? with(option, Sheet.word(value.get())) : this;
    }

    /** A word that stands there or does not. */
    Phrase when(boolean there, String word) {
        if (there) {
            text.append(' ').append(word);
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
