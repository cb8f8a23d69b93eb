package io.vipkeeper.config.text;

import java.util.Optional;

/**
 * A place in a configuration file.
 *
 * @param file the file as it was named or included
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param usedAt for text of a multi-line definition, the place outside every definition that used it
 */
public record Position(String file, int line, int column, Optional<Position> usedAt) {
    public Position(String file, int line, int column) {
        this(file, line, column, Optional.empty());
    }

    /** The place {@code columns} further right on the same line. */
    public Position right(int columns) {
        return columns == 0 ? this : new Position(file, line, column + columns, usedAt);
    }

    /** {@code FILE:LINE}, with the place of use when the text came out of a definition. */
    public String shortly() {
        return file + ":" + line
                + usedAt.map(use -> " (used at " + use.shortly() + ")").orElse("");
    }

    /** {@code FILE:LINE:COLUMN}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
