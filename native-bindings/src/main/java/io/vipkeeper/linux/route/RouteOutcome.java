package io.vipkeeper.linux.route;

import io.vipkeeper.linux.netlink.NetlinkException;
import java.util.Optional;

/** What became of a command: done, or why not. */
public record RouteOutcome(RouteCommand command, Optional<NetlinkException> failure) {
    public boolean succeeded() {
        return failure.isEmpty();
    }
}
