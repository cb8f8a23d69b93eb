package io.vipkeeper.kernel;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.LinkChange;
import io.vipkeeper.linux.route.NewLink;
import io.vipkeeper.linux.route.RouteClient;
import io.vipkeeper.linux.route.RouteCommand;
import io.vipkeeper.net.MacAddress;
import io.vipkeeper.runtime.Log;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** macvlans and ipvlans over rtnetlink, and the sysctls that make them answer for their own addresses only. */
public final class KernelVirtualLinks implements VirtualLinks {
    private static final int LINK_LOCAL_PREFIX = 64;

    private final RouteClient client;
    private final Path sysctls;
    private final Log log;
    private final Map<String, Order> made = new LinkedHashMap<>();
    private final Map<Path, String> originals = new LinkedHashMap<>();

    /** @param sysctls {@code /proc/sys/net} */
    private KernelVirtualLinks(RouteClient client, Path sysctls, Log log) {
        this.client = client;
        this.sysctls = sysctls;
        this.log = log;
    }

    /** A socket of its own. */
    public static KernelVirtualLinks open(Log log) throws IOException {
        return new KernelVirtualLinks(RouteClient.open(), Path.of("/proc/sys/net"), log);
    }

    @Override
    public Made make(Order order) throws IOException {
        Link base = client.link(order.base())
                .orElseThrow(
                        () -> new IOException(order.name() + " cannot be made: there is no interface " + order.base()));
        Optional<Link> stale = client.link(order.name());
        if (stale.isPresent()) {
            boolean ours =
                    stale.get().kind().equals("macvlan") || stale.get().kind().equals("ipvlan");
            if (!ours || stale.get().parent() != base.index()) {
                throw new IOException(order.name() + " cannot be made: there is another interface of that name");
            }
            client.execute(new RouteCommand.DeleteLink(stale.get().index()));
        }
        client.execute(new RouteCommand.CreateLink(new NewLink(
                order.name(),
                base.index(),
                kind(order),
                order.mac().map(MacAddress::toString),
                order.group().isPresent() ? OptionalInt.of((int) order.group().getAsLong()) : OptionalInt.empty())));
        made.put(order.name(), order);
        Link link =
                client.link(order.name()).orElseThrow(() -> new IOException(order.name() + " was made and is gone"));
        configure(order, link);
        return new Made(link.index(), MacAddress.parse(link.hardwareAddress()));
    }

    private static NewLink.Kind kind(Order order) {
        return order.ipvlanIsolation().isPresent()
                ? new NewLink.Ipvlan(NewLink.Ipvlan.L2, order.ipvlanIsolation().getAsInt())
                : new NewLink.Macvlan(NewLink.Macvlan.PRIVATE);
    }

    private void configure(Order order, Link link) throws IOException {
        if (order.vrf().isPresent()) {
            Link vrf = client.link(order.vrf().get())
                    .orElseThrow(() -> new IOException(
                            "there is no VRF device " + order.vrf().get()));
            client.execute(new RouteCommand.ChangeLink(LinkChange.master(link.index(), vrf.index())));
        }
        String name = order.name();
        set("ipv4/conf/" + name + "/arp_ignore", "1");
        set("ipv4/conf/" + name + "/accept_local", "1");
        set("ipv4/conf/" + name + "/rp_filter", "0");
        set("ipv4/conf/" + name + "/promote_secondaries", "1");
        if (!order.inet6()) {
            set("ipv6/conf/" + name + "/disable_ipv6", "1");
        }
        keepAndSet("ipv4/conf/" + order.base() + "/arp_ignore", "1");
        keepAndSet("ipv4/conf/" + order.base() + "/arp_filter", "1");
        try {
            client.execute(
                    new RouteCommand.ChangeLink(LinkChange.addressGeneration(link.index(), LinkChange.NO_ADDRESS)));
        } catch (NetlinkException e) {
            if (order.inet6() && e.errno() != Errno.EOPNOTSUPP) {
                throw e;
            }
        }
        client.execute(new RouteCommand.ChangeLink(LinkChange.up(link.index(), true)));
        if (order.linkLocal().isPresent()) {
            client.execute(new RouteCommand.ReplaceAddress(IfAddress.of(
                            link.index(), RouteTranslation.raw(order.linkLocal().get()), LINK_LOCAL_PREFIX)
                    .withScope(IfAddress.LINK)
                    .withFlags(IfAddress.NODAD)));
        }
    }

    @Override
    public void remove(String name) {
        Optional<Order> order = Optional.ofNullable(made.remove(name));
        if (order.isEmpty()) {
            return;
        }
        try {
            Optional<Link> link = client.link(name);
            if (link.isPresent()) {
                client.execute(new RouteCommand.DeleteLink(link.get().index()));
            }
        } catch (NetlinkException e) {
            log.error("Interface " + name + " cannot be removed: " + e.getMessage());
        }
        String base = order.get().base();
        if (made.values().stream().noneMatch(other -> other.base().equals(base))) {
            restore(base);
        }
    }

    private void restore(String base) {
        Path settings = sysctls.resolve("ipv4/conf").resolve(base);
        originals.entrySet().removeIf(original -> {
            if (!original.getKey().startsWith(settings)) {
                return false;
            }
            write(original.getKey(), original.getValue());
            return true;
        });
    }

    private void keepAndSet(String name, String value) {
        Path path = sysctls.resolve(name);
        if (!originals.containsKey(path)) {
            try {
                originals.put(path, Files.readString(path).strip());
            } catch (IOException e) {
                return;
            }
        }
        write(path, value);
    }

    private void set(String name, String value) {
        write(sysctls.resolve(name), value);
    }

    private void write(Path path, String value) {
        try {
            if (Files.exists(path)) {
                Files.writeString(path, value + "\n");
            }
        } catch (IOException e) {
            log.warning("Setting " + sysctls.relativize(path) + " to " + value + " failed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        java.util.List.copyOf(made.keySet()).forEach(this::remove);
        client.close();
    }
}
