package io.vipkeeper.check;

/** A text that counts how often a pattern looks at it, so that one that backtracks without end can be stopped. */
final class MeteredText implements CharSequence {
    /** The pattern looked at the text more often than it may. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("too many steps", null, false, false);
        }
    }

    private static final long STEPS_AT_LEAST = 5_000_000;
    private static final long STEPS_FOR_EACH_CHARACTER = 20;

    private final String text;
    private long steps;

    MeteredText(String text) {
        this.text = text;
        this.steps = STEPS_AT_LEAST + STEPS_FOR_EACH_CHARACTER * text.length();
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        steps--;
        if (steps < 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
