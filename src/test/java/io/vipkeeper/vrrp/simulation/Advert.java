package io.vipkeeper.vrrp.simulation;

/** An advert on its way. */
record Advert(int from, int vrid, int priority, long intervalMicros) {}
