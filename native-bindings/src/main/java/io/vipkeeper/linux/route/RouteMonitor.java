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

/** Tells changes of links and addresses, and of routes and rules if asked. Open it first and list the state after, so that no change is missed between. One thread at a time. */
public final class RouteMonitor implements AutoCloseable {
    private static final int GROUP_LINK = 1;
    private static final int GROUP_IPV4_ADDRESS = 1 << 4;
    private static final int GROUP_IPV4_ROUTE = 1 << 6;
    private static final int GROUP_IPV4_RULE = 1 << 7;
    private static final int GROUP_IPV6_ADDRESS = 1 << 8;
    private static final int GROUP_IPV6_ROUTE = 1 << 10;
    private static final int GROUP_IPV6_RULE = 1 << 18;
    private static final int LINKS_AND_ADDRESSES = GROUP_LINK | GROUP_IPV4_ADDRESS | GROUP_IPV6_ADDRESS;
    private static final int ROUTES_AND_RULES = GROUP_IPV4_ROUTE | GROUP_IPV4_RULE | GROUP_IPV6_ROUTE | GROUP_IPV6_RULE;

    private final NetlinkMonitor monitor;

    private RouteMonitor(NetlinkMonitor monitor) {
        this.monitor = monitor;
    }

    /** Hears of links and addresses. */
    public static RouteMonitor open() throws ErrnoException {
        return new RouteMonitor(NetlinkMonitor.open(NetlinkSocket.ROUTE, LINKS_AND_ADDRESSES));
    }

    /** Hears of links, addresses, routes and rules; of every route that a routing daemon changes, too. */
    public static RouteMonitor openWithRoutes() throws ErrnoException {
        return new RouteMonitor(NetlinkMonitor.open(NetlinkSocket.ROUTE, LINKS_AND_ADDRESSES | ROUTES_AND_RULES));
    }

    /** Readable when something changed. */
    public Fd fd() {
        return monitor.fd();
    }

    /** What changed since the last call, without waiting; after very much at once the descriptor stays readable for the rest. */
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
            case RTM_NEWROUTE -> RouteCodec.decode(message).map(RouteEvent.RouteChanged::new);
            case RTM_DELROUTE -> RouteCodec.decode(message).map(RouteEvent.RouteRemoved::new);
            case RTM_NEWRULE -> RuleCodec.decode(message).map(RouteEvent.RuleAdded::new);
            case RTM_DELRULE -> RuleCodec.decode(message).map(RouteEvent.RuleRemoved::new);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        monitor.close();
    }
}
