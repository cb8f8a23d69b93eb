package io.vipkeeper.config.model.track;

/**
 * The use of a tracker by an instance or a sync group.
 *
 * @param name of the tracker; for an interface, its name
 * @param weight -253 to 253 (files and processes -254 to 254); 0: failing is a fault
 * @param reverse success and failure change places
 */
public record TrackUse(String name, int weight, boolean reverse) {}
