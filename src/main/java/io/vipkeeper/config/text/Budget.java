package io.vipkeeper.config.text;

/** What expansion may produce in one reading, so that a few lines cannot grow without bound. */
final class Budget {
    static final int LINES = 2_500_000;
    static final int CHARACTERS = 160 << 20;
    static final int LINE_LENGTH = 64 << 10;
    static final int LEVELS = 100;

    private final Diagnostics diagnostics;
    private long lines;
    private long characters;
    private boolean spent;

    Budget(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether an expanded line may still be looked at; false for ever once the budget is spent. */
    boolean take(Line line, int level) {
        lines++;
        characters += line.text().length();
        boolean over = lines > LINES
                || characters > CHARACTERS
                || level > LEVELS
                || line.text().length() > LINE_LENGTH;
        if (over && !spent) {
            spent = true;
            diagnostics.report(
                    Problem.EXPANSION_TOO_LARGE,
                    line.at(0),
                    "variables and repetitions expand without end",
                    "at most " + LINES + " lines, " + LEVELS + " levels deep, come out of one configuration");
        }
        return !spent;
    }

    boolean isSpent() {
        return spent;
    }
}
