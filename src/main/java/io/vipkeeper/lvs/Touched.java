package io.vipkeeper.lvs;

import io.vipkeeper.net.Endpoint;
import java.util.Set;

/**
 * The part of a service's table entries that may have changed.
 *
 * @param whole everything may have
 * @param servers otherwise: these real servers, each a destination of its own
 */
public record Touched(boolean whole, Set<Endpoint> servers) {
    public Touched {
        servers = Set.copyOf(servers);
    }
}
