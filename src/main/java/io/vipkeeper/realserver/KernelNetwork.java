package io.vipkeeper.realserver;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.Route;
import io.vipkeeper.linux.route.RouteClient;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The network namespace of this process, by rtnetlink. */
public final class KernelNetwork implements Network, AutoCloseable {
    private final RouteClient client;

    private KernelNetwork(RouteClient client) {
        this.client = client;
    }

    public static KernelNetwork open() throws IOException {
        return new KernelNetwork(RouteClient.open());
    }

    @Override
    public List<Placed> addresses() throws IOException {
        Map<Integer, String> names = new HashMap<>();
        for (Link link : client.links()) {
            names.put(link.index(), link.name());
        }
        return client.addresses().stream()
                .map(each -> new Placed(
                        ip(each.address()),
                        each.prefixLength(),
                        names.getOrDefault(each.link(), "link " + each.link()),
                        each.label().orElse("")))
                .toList();
    }

    @Override
    public Optional<Boolean> up(String name) throws IOException {
        return client.link(name).map(Link::isUp);
    }

    @Override
    public void add(IpAddress vip, String label) throws IOException {
        IfAddress host = host(vip);
        tolerating(
                Errno.EEXIST,
                () -> client.addAddress(
                        vip.family() == Family.INET
                                ? host.withLabel(label).withScope(IfAddress.HOST)
                                : host.withFlags(IfAddress.NODAD).withLifetime(IfAddress.FOREVER, 0)));
    }

    @Override
    public void remove(IpAddress vip) throws IOException {
        int loopback = loopback();
        for (IfAddress each : client.addresses()) {
            if (each.link() == loopback && ip(each.address()).equals(vip)) {
                tolerating(Errno.EADDRNOTAVAIL, () -> client.deleteAddress(each));
            }
        }
    }

    @Override
    public Set<IpAddress> routed() throws IOException {
        int loopback = loopback();
        return client.routes().stream()
                .filter(route -> route.table() == Route.MAIN
                        && route.type() == Route.UNICAST
                        && route.link() == loopback
                        && route.prefixLength() == (route.destination().isIpv4() ? 32 : 128))
                .map(route -> ip(route.destination()))
                .collect(Collectors.toSet());
    }

    @Override
    public void route(IpAddress vip) throws IOException {
        Route route = direct(vip);
        tolerating(Errno.EEXIST, () -> client.addRoute(route));
    }

    @Override
    public void unroute(IpAddress vip) throws IOException {
        Route route = direct(vip);
        tolerating(Errno.ESRCH, () -> client.deleteRoute(route));
    }

    private Route direct(IpAddress vip) throws IOException {
        return Route.direct(RawAddress.of(vip.octets()), vip.family().bits(), loopback());
    }

    private IfAddress host(IpAddress vip) throws IOException {
        return IfAddress.of(
                loopback(), RawAddress.of(vip.octets()), vip.family().bits());
    }

    private int loopback() throws IOException {
        return client.link(LOOPBACK)
                .map(Link::index)
                .orElseThrow(() -> new IOException("this network namespace has no lo"));
    }

    private static IpAddress ip(RawAddress raw) {
        return IpAddress.of(raw.bytes());
    }

    /** A change of the kernel's that may find its work done already. */
    private interface Change {
        void make() throws NetlinkException;
    }

    private static void tolerating(int errno, Change change) throws NetlinkException {
        try {
            change.make();
        } catch (NetlinkException e) {
            if (e.errno() != errno) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
