package io.vipkeeper.config.model.vrrp;

import java.util.List;

/** A track_group: the instances that answer for the static addresses, routes and rules that name it. */
public record TrackGroup(String name, List<String> instances) {
    public TrackGroup {
        instances = List.copyOf(instances);
    }
}
