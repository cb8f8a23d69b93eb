package io.vipkeeper.process;

/** A run of a script that has been asked for. */
@FunctionalInterface
public interface Running {
    /** Terminates the script if it still runs (TERM to its group, KILL two seconds later); its result comes all the same. From any thread. */
    void cancel();
}
