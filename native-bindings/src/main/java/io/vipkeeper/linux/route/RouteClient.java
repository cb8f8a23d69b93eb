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
import java.util.stream.IntStream;

/** Lists and changes links, addresses, routes and rules of the network namespace in which it was opened. For one thread at a time. Reading needs no privilege, changing CAP_NET_ADMIN. */
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
        return list("list routes", RTM_GETROUTE, RouteEncoder.any(RTMSG, Af.UNSPEC), RouteCodec::decode);
    }

    /** Every IPv4 and IPv6 rule. */
    public List<Rule> rules() throws NetlinkException {
        return list("list rules", RTM_GETRULE, RouteEncoder.any(FIB_RULE_HDR, Af.UNSPEC), RuleCodec::decode);
    }

    /**
     * Carries out all commands in their order, many in one message, and tells what became of each. A failure does not stop the others. Where
     * {@link NetlinkException#answerLost}, the command may have been carried out.
     */
    public List<RouteOutcome> execute(List<RouteCommand> commands) {
        RouteRequests requests = new RouteRequests();
        List<Optional<NetlinkException>> failures =
                socket.executeAll(commands.stream().map(c -> c.match(requests)).toList());
        return IntStream.range(0, commands.size())
                .mapToObj(i -> new RouteOutcome(commands.get(i), failures.get(i)))
                .toList();
    }

    /** Carries out one command; its failure is thrown. */
    public void execute(RouteCommand command) throws NetlinkException {
        List<NetlinkMessage> unused = socket.request(command.match(new RouteRequests()));
    }

    /** {@link RouteCommand.AddAddress}. */
    public void addAddress(IfAddress address) throws NetlinkException {
        execute(new RouteCommand.AddAddress(address));
    }

    /** {@link RouteCommand.ReplaceAddress}. */
    public void replaceAddress(IfAddress address) throws NetlinkException {
        execute(new RouteCommand.ReplaceAddress(address));
    }

    /** {@link RouteCommand.DeleteAddress}. */
    public void deleteAddress(IfAddress address) throws NetlinkException {
        execute(new RouteCommand.DeleteAddress(address));
    }

    /** Adds a route; EEXIST when there is one to the same place in that table. */
    public void addRoute(Route route) throws NetlinkException {
        execute(new RouteCommand.PutRoute(route, RouteCommand.How.ADD));
    }

    /** {@link RouteCommand.DeleteRoute}. */
    public void deleteRoute(Route route) throws NetlinkException {
        execute(new RouteCommand.DeleteRoute(route));
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
