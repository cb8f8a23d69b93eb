package io.vipkeeper.runtime;

/** How a {@link Loop}'s thread rests between turns; {@link #wake} may come from any thread, the rest is the loop's own. */
public interface Waiting {
    /** Rest without a deadline. */
    long FOREVER = -1;

    /**
     * Rests until {@code nanos} have passed ({@link #FOREVER}: no limit), {@link #wake} was called since the last rest
     * began, or there is input, which is then worked off; may end early.
     *
     * @return whether there was input
     */
    boolean await(long nanos);

    /** Ends the rest in progress, or the next one at once. */
    void wake();
}
