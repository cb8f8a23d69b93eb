package io.vipkeeper.config.tree;

import io.vipkeeper.config.text.Line;
import io.vipkeeper.config.text.Position;

/**
 * One word of a line.
 *
 * @param text the characters, double quotes removed
 * @param line the line it stands on
 * @param start index of its first character there, its quote included
 * @param quoted whether it stood in double quotes
 */
public record Word(String text, Line line, int start, boolean quoted) {
    /** The place of its first character. */
    public Position at() {
        return line.at(start);
    }

    @Override
    public String toString() {
        return quoted ? '"' + text + '"' : text;
    }
}
