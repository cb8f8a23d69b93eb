package io.vipkeeper.realserver;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.realserver.Network.Placed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at this node without changing it. */
public final class Inspection {
    private static final String TUNNEL = "tunl0";
    private static final String TUNNEL6 = "ip6tnl0";

    private final Network network;
    private final Sysctls sysctls;

    public Inspection(Network network, Sysctls sysctls) {
        this.network = network;
        this.sysctls = sysctls;
    }

    /**
     * How this node stands as a real server for {@code vips}.
     *
     * @param tunnelled of {@code vips}, those that packets reach in an IP-in-IP tunnel
     */
    public Condition look(List<IpAddress> vips, List<IpAddress> tunnelled) throws IOException {
        List<Placed> placed = network.addresses();
        Set<IpAddress> routed = network.routed();
        List<Condition.Address> addresses = new ArrayList<>();
        for (IpAddress vip : vips) {
            addresses.add(address(vip, placed, routed.contains(vip)));
        }
        List<Condition.Setting> settings = new ArrayList<>();
        if (vips.stream().anyMatch(vip -> vip.family() == Family.INET)) {
            for (ArpSetting setting : ArpSetting.values()) {
                settings.add(setting(setting));
            }
        }
        List<String> hints = new ArrayList<>();
        if (!network.up(Network.LOOPBACK).orElse(false)) {
            hints.add("lo is down: ip link set lo up");
        }
        if (tunnelled.stream().anyMatch(vip -> vip.family() == Family.INET)) {
            hints.addAll(tunnel(TUNNEL, "ipip"));
            hints.addAll(reversePath());
        }
        if (tunnelled.stream().anyMatch(vip -> vip.family() == Family.INET6)) {
            hints.addAll(tunnel(TUNNEL6, "ip6_tunnel"));
        }
        return new Condition(addresses, settings, hints);
    }

    private static Condition.Address address(IpAddress vip, List<Placed> placed, boolean routed) {
        List<Placed> holders =
                placed.stream().filter(each -> each.address().equals(vip)).toList();
        Stream<Placed> here = holders.stream().filter(each -> each.link().equals(Network.LOOPBACK));
        List<String> labels = here.map(Placed::label).toList();
        return new Condition.Address(
                vip,
                !labels.isEmpty(),
                labels.isEmpty() ? "" : labels.get(0),
                routed,
                holders.stream()
                        .map(Placed::link)
                        .filter(link -> !link.equals(Network.LOOPBACK))
                        .distinct()
                        .toList());
    }

    private Condition.Setting setting(ArpSetting setting) throws IOException {
        OptionalInt value = sysctls.read(setting.file());
        return new Condition.Setting(
                setting.sysctl(),
                value.orElse(-1),
                setting.wanted(),
                value.isPresent() && setting.satisfiedBy(value.getAsInt()));
    }

    private List<String> tunnel(String device, String module) throws IOException {
        return network.up(device)
                .map(up -> up
                        ? List.<String>of()
                        : List.of(device + " is down, tunnelled packets are dropped: ip link set " + device + " up"))
                .orElse(List.of("there is no " + device + ", tunnelled packets are dropped: modprobe " + module
                        + " && ip link set " + device + " up"));
    }

    /** The reverse path of a tunnelled packet's client is not the tunnel: strict filtering (1) drops it. The kernel takes the larger value. */
    private List<String> reversePath() throws IOException {
        int all = sysctls.read("all/rp_filter").orElse(0);
        int own = sysctls.read(TUNNEL + "/rp_filter").orElse(0);
        return Math.max(all, own) == 1
                ? List.of("net.ipv4.conf." + (all == 1 ? "all" : TUNNEL)
                        + ".rp_filter is 1, tunnelled packets are dropped: sysctl -w net.ipv4.conf." + TUNNEL
                        + ".rp_filter=2")
                : List.of();
    }
}
