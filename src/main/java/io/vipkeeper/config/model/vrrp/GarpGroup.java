package io.vipkeeper.config.model.vrrp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Interfaces that share a pace of announcements.
 *
 * @param garpInterval least time between ARP frames
 * @param gnaInterval least time between neighbour advertisements
 */
public record GarpGroup(Optional<Duration> garpInterval, Optional<Duration> gnaInterval, List<String> devices) {
    public GarpGroup {
        devices = List.copyOf(devices);
    }
}
