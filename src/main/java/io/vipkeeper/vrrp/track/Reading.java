package io.vipkeeper.vrrp.track;

/** What a tracker has to say at the moment. */
sealed interface Reading {
    /** It has not reported yet. */
    record Unknown() implements Reading {}

    /** It is well, or not. */
    record Flag(boolean well) implements Reading {}

    /** A number, zero when all is well. */
    record Count(long value) implements Reading {}

    Reading UNKNOWN = new Unknown();
    Reading WELL = new Flag(true);
    Reading ILL = new Flag(false);

    static Reading of(boolean well) {
        return well ? WELL : ILL;
    }
}
