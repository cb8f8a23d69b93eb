package io.vipkeeper.linux.route;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The metrics of a route that are not the system's defaults.
 *
 * @param locked those that the kernel may not adjust by itself
 * @param congestionControl name of the algorithm, such as {@code bbr}
 */
public record RouteMetrics(Map<RouteMetric, Long> values, Set<RouteMetric> locked, Optional<String> congestionControl) {
    public static final RouteMetrics NONE = new RouteMetrics(Map.of(), Set.of(), Optional.empty());

    public RouteMetrics {
        values = Map.copyOf(values);
        locked = Set.copyOf(locked);
    }

    boolean isEmpty() {
        return values.isEmpty() && locked.isEmpty() && congestionControl.isEmpty();
    }
}
