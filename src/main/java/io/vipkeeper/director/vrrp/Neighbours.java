package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.vrrp.Burst;
import io.vipkeeper.vrrp.announce.AnnounceParams;
import io.vipkeeper.vrrp.announce.Announcement;
import io.vipkeeper.vrrp.announce.Announcer;
import io.vipkeeper.vrrp.announce.Pacing;
import io.vipkeeper.vrrp.announce.Target;
import io.vipkeeper.vrrp.packet.NeighbourFrame;
import io.vipkeeper.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Tells the neighbours where addresses are now: gratuitous ARP and unsolicited neighbour advertisements. */
final class Neighbours {
    private final Wire wire;
    private final LinkBook links;
    private final Log log;
    private final boolean detailed;
    private final Announcer announcer = new Announcer(Pacing.NONE);
    private final Set<String> troubled = new HashSet<>();

    Neighbours(Wire wire, LinkBook links, Log log, boolean detailed) {
        this.wire = wire;
        this.links = links;
        this.log = log;
        this.detailed = detailed;
    }

    /** Takes the pace of a configuration. */
    void pace(Config config) {
        announcer.pace(new Pacing(
                config.globals().vrrp().garpInterval(),
                config.globals().vrrp().gnaInterval(),
                config.vrrp().garpGroups()));
    }

    /** An instance that announces nothing yet. */
    void add(Instance instance) {
        announcer.put(params(instance));
    }

    /** The instance that was called {@code oldName} has another configuration. */
    void adopt(String oldName, Instance instance) {
        announcer.adopt(oldName, params(instance));
    }

    /** An instance is gone. */
    void remove(String name) {
        announcer.remove(name);
    }

    /** Begins to announce. */
    void announce(Instance instance, Burst burst, long now) {
        if (burst == Burst.SOURCE_ADDRESS) {
            Optional<String> device = instance.config().device();
            if (device.isPresent() && instance.source().isPresent()) {
                announcer.source(instance.name(), new Target(instance.source().get(), device.get()), now);
            }
        } else {
            announcer.burst(instance.name(), burst, now);
        }
        pass(now);
    }

    /** Nothing more is announced of an instance. */
    void cancel(Instance instance) {
        announcer.cancel(instance.name());
    }

    /** When {@link #pass} is due. */
    OptionalLong deadline() {
        return announcer.deadline();
    }

    /** Sends what is due. */
    void pass(long now) {
        for (Announcement announcement : announcer.due(now)) {
            if (detailed) {
                log.info(announcement.line());
            }
            if (announcement instanceof Announcement.Send send) {
                links.link(send.device()).filter(LinkState::announces).ifPresent(link -> send(link, send));
            }
        }
    }

    private void send(LinkState link, Announcement.Send send) {
        if (link.mac().isEmpty()) {
            return;
        }
        try {
            wire.frame(
                    link.index(), NeighbourFrame.of(send.address(), link.mac().get(), isRouter(link, send.address())));
            troubled.remove(link.name());
        } catch (IOException e) {
            if (troubled.add(link.name())) {
                log.error("(" + send.instance() + ") " + send.address() + " could not be announced on " + link.name()
                        + ": " + e.getMessage());
            }
        }
    }

    /** Whether this node is an IPv6 router on the link (net.ipv6.conf.LINK.forwarding); not asked for IPv4. */
    private static boolean isRouter(LinkState link, IpAddress address) {
        if (address.family() == Family.INET) {
            return false;
        }
        try {
            return Files.readString(Path.of("/proc/sys/net/ipv6/conf", link.name(), "forwarding"))
                    .strip()
                    .equals("1");
        } catch (IOException e) {
            return false;
        }
    }

    private static AnnounceParams params(Instance instance) {
        return new AnnounceParams(
                instance.name(),
                instance.config().device().orElse(""),
                targets(instance, instance.config().addresses()),
                targets(instance, instance.config().excluded()),
                instance.config().garp());
    }

    private static Target target(Instance instance, VirtualAddress address) {
        String device = address.device().orElse(instance.home());
        boolean own = instance.ownLink().filter(device::equals).isPresent();
        return new Target(address.ip(), device, own ? instance.config().device().orElse(device) : device, own);
    }

    private static List<Target> targets(Instance instance, List<VirtualAddress> addresses) {
        return addresses.stream().map(address -> target(instance, address)).toList();
    }
}
