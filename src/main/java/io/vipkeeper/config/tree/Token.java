package io.vipkeeper.config.tree;

/** One piece of a line: a word, or a brace outside double quotes; {@code end} is the index after its last character. */
record Token(Kind kind, String text, int start, int end) {
    enum Kind {
        WORD,
        QUOTED,
        OPEN,
        CLOSE
    }

    boolean isWord() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
