package io.vipkeeper.config.model.address;

import io.vipkeeper.net.IpAddress;
import java.util.Optional;

/**
 * One way of a route with several.
 *
 * @param weight 1 to 256
 * @param realms as in {@link VirtualRoute}
 */
public record NextHop(
        Optional<IpAddress> via,
        Optional<String> device,
        int weight,
        boolean onLink,
        int realms,
        Optional<Encapsulation> encapsulation) {}
