package io.vipkeeper.config.tree;

/** Takes the statements of one block, in order. */
public interface StatementSink {
    /** Takes a statement that no block follows. */
    void statement(Statement statement);

    /** Takes the heading of a block; the result takes the block's own statements. */
    StatementSink open(Statement heading);

    /** Takes nothing. */
    StatementSink SKIP = new StatementSink() {
        @Override
        public void statement(Statement statement) {}

        @Override
        public StatementSink open(Statement heading) {
            return this;
        }
    };
}
