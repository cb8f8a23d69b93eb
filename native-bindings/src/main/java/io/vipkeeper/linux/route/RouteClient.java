package io.vipkeeper.linux.route;

import static io.vipkeeper.linux.route.RouteWire.*;

import io.vipkeeper.linux.libc.Af;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NetlinkRequest;
import io.vipkeeper.linux.netlink.NetlinkSocket;
import io.vipkeeper.linux.netlink.NetlinkTransport;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists and changes links, addresses and routes of the network namespace in which it was opened. For one thread at a time. Reading needs no privilege, changing CAP_NET_ADMIN. */
public final class RouteClient implements AutoCloseable {
    private final NetlinkSocket socket;

    private RouteClient(NetlinkSocket socket) {
        this.socket = socket;
    }

    public static RouteClient open() throws ErrnoException {
        return new RouteClient(NetlinkSocket.open(NetlinkSocket.ROUTE));
    }

    /** Talks over {@code transport}, such as a fake kernel's. */
    public static RouteClient over(NetlinkTransport transport) {
        return new RouteClient(new NetlinkSocket(transport));
    }

    public List<Link> links() throws NetlinkException {
        return list("list links", RTM_GETLINK, RouteEncoder.any(IFINFOMSG, Af.UNSPEC), RouteDecoder::link);
    }

    /** The link called {@code name}; empty when there is none. */
    public Optional<Link> link(String name) throws NetlinkException {
        return links().stream().filter(link -> link.name().equals(name)).findFirst();
    }

    /** Every IPv4 and IPv6 address of every link. */
    public List<IfAddress> addresses() throws NetlinkException {
        return list("list addresses", RTM_GETADDR, RouteEncoder.any(IFADDRMSG, Af.UNSPEC), RouteDecoder::address);
    }

    /** Every IPv4 and IPv6 route of every table. */
    public List<Route> routes() throws NetlinkException {
        return list("list routes", RTM_GETROUTE, RouteEncoder.any(RTMSG, Af.UNSPEC), RouteDecoder::route);
    }

    /** Adds an address; EEXIST when the link has it. */
    public void addAddress(IfAddress address) throws NetlinkException {
        change(
                "add address",
                text(address),
                RTM_NEWADDR,
                NetlinkMessage.F_CREATE | NetlinkMessage.F_EXCL,
                RouteEncoder.address(address));
    }

    /** Adds an address, or gives one that is there the lifetime and flags of this. */
    public void replaceAddress(IfAddress address) throws NetlinkException {
        change(
                "replace address",
                text(address),
                RTM_NEWADDR,
                NetlinkMessage.F_CREATE | NetlinkMessage.F_REPLACE,
                RouteEncoder.address(address));
    }

    /** Removes an address, found by link, address and prefix length; EADDRNOTAVAIL when the link has it not. */
    public void deleteAddress(IfAddress address) throws NetlinkException {
        change("delete address", text(address), RTM_DELADDR, 0, RouteEncoder.address(address));
    }

    /** Adds a route; EEXIST when there is one to the same place in that table. */
    public void addRoute(Route route) throws NetlinkException {
        change(
                "add route",
                route,
                RTM_NEWROUTE,
                NetlinkMessage.F_CREATE | NetlinkMessage.F_EXCL,
                RouteEncoder.route(route));
    }

    /** Removes a route; ESRCH when there is none such. */
    public void deleteRoute(Route route) throws NetlinkException {
        change("delete route", route, RTM_DELROUTE, 0, RouteEncoder.route(route));
    }

    private static String text(IfAddress address) {
        return address.address() + "/" + address.prefixLength() + " on link " + address.link();
    }

    private void change(String call, Object object, int type, int flags, NlAttrs body) throws NetlinkException {
        List<NetlinkMessage> unused = socket.request(new NetlinkRequest(call, object, type, flags, body));
    }

    private <T> List<T> list(String call, int type, NlAttrs body, Function<NetlinkMessage, Optional<T>> decoder)
            throws NetlinkException {
        return socket.dump(new NetlinkRequest(call, "", type, 0, body)).stream()
                .map(decoder)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
