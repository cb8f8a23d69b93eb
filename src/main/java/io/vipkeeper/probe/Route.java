package io.vipkeeper.probe;

import io.vipkeeper.config.model.Connection;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apache.hc.core5.net.Host;

/**
 * A {@link Connection} in the terms of sockets.
 *
 * @param name what the library calls the peer
 * @param source where to bind; empty: the kernel chooses
 * @param traits what the JDK cannot set; empty: nothing
 */
record Route(Host name, InetSocketAddress target, Optional<InetSocketAddress> source, Optional<SocketTraits> traits) {
    static Route of(Connection connection) {
        InetSocketAddress target = new InetSocketAddress(
                connection.target().address().toInetAddress(),
                connection.target().port());
        boolean chosen = connection.bindAddress().isPresent() || connection.bindPort() != 0;
        return new Route(
                new Host(connection.target().address().toString(), target.getPort()),
                target,
                chosen ? Optional.of(EpollAttempt.source(connection)) : Optional.empty(),
                Optional.of(SocketTraits.of(connection)).filter(traits -> !traits.equals(SocketTraits.NONE)));
    }

    /** Whether the source port is a fixed one, which the next probe needs at once. */
    boolean fixedPort() {
        return source.isPresent() && source.get().getPort() != 0;
    }
}
