package io.vipkeeper.vrrp.track;

/** A tracker that an instance uses, and its weight there. */
public record Use(TrackerId tracker, Weight weight) {}
