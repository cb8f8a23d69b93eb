package io.vipkeeper.config.text;

import java.util.Optional;

/**
 * Where a run of characters came from.
 *
 * @param at place of the first character
 * @param fixed every character of the run has that same place (the value of a variable stands where it was used)
 * @param within the definition whose value this run is, and the run that used it
 */
record Origin(Position at, boolean fixed, Optional<Use> within) {
    /** The use of a definition in a run of text. */
    record Use(String name, Origin by) {}

    static Origin of(Position at) {
        return new Origin(at, false, Optional.empty());
    }

    /** The origin of what stands {@code characters} further right. */
    Origin right(int characters) {
        return fixed || characters == 0 ? this : new Origin(at.right(characters), false, within);
    }

    /** Whether this run already stands inside the value of {@code name}. */
    boolean isInside(String name) {
        Optional<Use> use = within;
        while (use.isPresent()) {
            if (use.get().name().equals(name)) {
                return true;
            }
            use = use.get().by().within();
        }
        return false;
    }
}
