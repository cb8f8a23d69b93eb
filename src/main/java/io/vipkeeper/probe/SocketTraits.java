package io.vipkeeper.probe;

import io.vipkeeper.config.model.Connection;
import java.util.Optional;

/** What a socket must have before it connects, beyond what the JDK can set. */
record SocketTraits(int mark, Optional<String> device) {
    static final SocketTraits NONE = new SocketTraits(0, Optional.empty());

    static SocketTraits of(Connection connection) {
        return new SocketTraits(connection.mark(), connection.bindInterface());
    }
}
