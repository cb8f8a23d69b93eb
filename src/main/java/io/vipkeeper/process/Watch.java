package io.vipkeeper.process;

/** A file descriptor that the script thread watches. */
@FunctionalInterface
interface Watch {
    /** Ends the watch and closes the descriptor; once. */
    void end();
}
