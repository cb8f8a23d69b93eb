package io.vipkeeper.vrrp.track;

/** Whether a BFD session is Up; it is down until it reports. */
record BfdTracker(boolean up) implements Tracker {
    @Override
    public Reading reading() {
        return Reading.of(up);
    }

    @Override
    public BfdTracker with(TrackerParams params) {
        return this;
    }
}
