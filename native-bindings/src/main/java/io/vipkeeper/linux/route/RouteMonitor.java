package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.libc.Fd;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NetlinkMonitor;
import io.vipkeeper.linux.netlink.NetlinkSocket;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells changes of links and addresses. Open it first and list the state after, so that no change is missed between. One thread at a time. */
public final class RouteMonitor implements AutoCloseable {
    private static final int GROUP_LINK = 1;
    private static final int GROUP_IPV4_ADDRESS = 1 << 4;
    private static final int GROUP_IPV6_ADDRESS = 1 << 8;

    private final NetlinkMonitor monitor;

    private RouteMonitor(NetlinkMonitor monitor) {
        this.monitor = monitor;
    }

    public static RouteMonitor open() throws ErrnoException {
        int groups = GROUP_LINK | GROUP_IPV4_ADDRESS | GROUP_IPV6_ADDRESS;
        return new RouteMonitor(NetlinkMonitor.open(NetlinkSocket.ROUTE, groups));
    }

    /** Readable when something changed. */
    public Fd fd() {
        return monitor.fd();
    }

    /** What changed since the last call, without waiting. */
    public List<RouteEvent> read() throws ErrnoException {
        NetlinkMonitor.Announcements heard = monitor.read();
        Stream<RouteEvent> events =
                heard.messages().stream().map(RouteMonitor::event).flatMap(Optional::stream);
        return Stream.concat(events, heard.lost() ? Stream.of(new RouteEvent.Lost()) : Stream.empty())
                .toList();
    }

    static Optional<RouteEvent> event(NetlinkMessage message) {
        return switch (message.type()) {
            case RTM_NEWLINK -> RouteDecoder.link(message).map(RouteEvent.LinkChanged::new);
            case RTM_DELLINK -> RouteDecoder.link(message).map(RouteEvent.LinkRemoved::new);
            case RTM_NEWADDR -> RouteDecoder.address(message).map(RouteEvent.AddressChanged::new);
            case RTM_DELADDR -> RouteDecoder.address(message).map(RouteEvent.AddressRemoved::new);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        monitor.close();
    }
}
