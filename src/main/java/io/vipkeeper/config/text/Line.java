package io.vipkeeper.config.text;

import java.util.Arrays;
import java.util.Optional;

/** A line of configuration text in which each character knows its place, through every expansion. */
public final class Line {
    private final String text;
    private final int[] starts;
    private final Origin[] origins;

    private Line(String text, int[] starts, Origin[] origins) {
        this.text = text;
        this.starts = starts;
        this.origins = origins;
    }

    /** A line whose characters all stand side by side from {@code at} on. */
    public static Line of(String text, Position at) {
        return of(text, Origin.of(at));
    }

    static Line of(String text, Origin origin) {
        return new Line(text, new int[] {0}, new Origin[] {origin});
    }

    /** The characters. */
    public String text() {
        return text;
    }

    /** The place of the character at {@code index}, 0 to the length. */
    public Position at(int index) {
        return originAt(index).at();
    }

    Origin originAt(int index) {
        int segment = segmentAt(index);
        return origins[segment].right(index - starts[segment]);
    }

    /** The part from {@code from} to before {@code to}. */
    public Line part(int from, int to) {
        if (from == 0 && to == text.length()) {
            return this;
        }
        if (starts.length == 1) {
            return of(text.substring(from, to), originAt(from));
        }
        return new Builder().append(this, from, to).build(originAt(from));
    }

    /** This line as the value of definition {@code name}: on one line it stands where it was used, else where it was written. */
    Line usedBy(Origin use, String name, boolean whereUsed) {
        Origin.Use within = new Origin.Use(name, use);
        Origin[] inside = new Origin[origins.length];
        for (int i = 0; i < inside.length; i++) {
            Position written = origins[i].at();
            Position place = whereUsed
                    ? use.at()
                    : new Position(
                            written.file(),
                            written.line(),
                            written.column(),
                            Optional.of(use.at().usedAt().orElse(use.at())));
            inside[i] = new Origin(place, whereUsed, Optional.of(within));
        }
        return new Line(text, starts, inside);
    }

    @Override
    public String toString() {
        return text;
    }

    private int segmentAt(int index) {
        int found = Arrays.binarySearch(starts, index);
        return found >= 0 ? found : -found - 2;
    }

    /** Joins parts of lines, keeping their places. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[4];
        private Origin[] origins = new Origin[4];
        private int segments;

        Builder append(Line line, int from, int to) {
            int segment = line.segmentAt(from);
            int at = from;
            while (at < to) {
                int end = segment + 1 < line.starts.length ? Math.min(to, line.starts[segment + 1]) : to;
                append(line.text.substring(at, end), line.originAt(at));
                at = end;
                segment++;
            }
            return this;
        }

        Builder append(Line line) {
            return append(line, 0, line.text.length());
        }

        Builder append(String characters, Origin origin) {
            if (characters.isEmpty()) {
                return this;
            }
            if (segments == starts.length) {
                starts = Arrays.copyOf(starts, 2 * segments);
                origins = Arrays.copyOf(origins, 2 * segments);
            }
            starts[segments] = text.length();
            origins[segments++] = origin;
            text.append(characters);
            return this;
        }

        int length() {
            return text.length();
        }

        /** The joined line; an empty one has no place of its own and stands at {@code otherwise}. */
        Line build(Origin otherwise) {
            return segments == 0
                    ? of("", otherwise)
                    : new Line(text.toString(), Arrays.copyOf(starts, segments), Arrays.copyOf(origins, segments));
        }
    }
}
