package io.vipkeeper.config;

import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.Forwarding;
import io.vipkeeper.config.model.Forwarding.Method;
import io.vipkeeper.config.model.Forwarding.Tunnel;
import io.vipkeeper.config.model.Forwarding.TunnelChecksum;
import io.vipkeeper.config.model.Forwarding.TunnelType;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.Mail;
import io.vipkeeper.config.model.NotifyFifo;
import io.vipkeeper.config.model.Persistence;
import io.vipkeeper.config.model.RealServer;
import io.vipkeeper.config.model.SchedulerFlag;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.SorryServer;
import io.vipkeeper.config.model.SslIdentity;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.net.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes configurations of every shape that files can describe, the same one for the same seed. */
final class ConfigGenerator {
    private final Dice dice;
    private final CheckerGenerator checkers;
    private final VrrpGenerator vrrp;

    ConfigGenerator(long seed) {
        this.dice = new Dice(seed);
        this.checkers = new CheckerGenerator(dice);
        this.vrrp = new VrrpGenerator(dice, checkers);
    }

    Config config() {
        List<VirtualServer> services = new ArrayList<>();
        int count = dice.below(5);
        for (int i = 0; i < count; i++) {
            services.add(service(i));
        }
        VrrpDefs defs = dice.flip() ? vrrp.defs() : VrrpDefs.DEFAULT;
        VrrpConfig blocks = dice.flip() ? vrrp.config(defs) : VrrpConfig.NONE;
        List<VirtualServer> governed =
                services.stream().map(service -> governed(service, blocks)).toList();
        return new Config(globals(defs), governed, dice.maybe(this::ssl).filter(ssl -> !ssl.equals(NO_SSL)), blocks);
    }

    private static final SslIdentity NO_SSL =
            new SslIdentity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private SslIdentity ssl() {
        return new SslIdentity(
                dice.maybe(dice::text), dice.maybe(dice::text), dice.maybe(dice::text), dice.maybe(dice::text));
    }

    /** The service, governed by an instance that is there. */
    private VirtualServer governed(VirtualServer s, VrrpConfig blocks) {
        Optional<String> name = blocks.instances().isEmpty() || dice.flip()
                ? Optional.empty()
                : Optional.of(blocks.instances().get(0).name());
        return new VirtualServer(
                s.target(),
                s.protocol(),
                s.scheduler(),
                s.flags(),
                s.persistence(),
                s.onePacket(),
                s.haSuspend(),
                s.omega(),
                s.quorum(),
                s.hysteresis(),
                s.quorumUp(),
                s.quorumDown(),
                s.smtpAlert(),
                s.sorryServer(),
                s.realServers(),
                name);
    }

    private GlobalDefs globals(VrrpDefs defs) {
        Optional<NotifyFifo> fifo = dice.maybe(this::fifo);
        Optional<NotifyFifo> lvsFifo = dice.maybe(this::fifo);
        return new GlobalDefs(
                dice.maybe(dice::text),
                mail(),
                dice.flip(),
                checkers.scriptUser(),
                dice.maybe(() -> new IpvsTimeouts(
                        dice.maybe(() -> dice.wholeSeconds(1, 2_678_400)),
                        dice.maybe(() -> dice.wholeSeconds(1, 2_678_400)),
                        dice.maybe(() -> dice.wholeSeconds(1, 2_678_400)))),
                dice.flip(),
                dice.one(FlushOnStop.values()),
                dice.maybe(this::syncDaemon),
                dice.flip(),
                dice.flip(),
                fifo,
                lvsFifo,
                dice.maybe(checkers::script),
                dice.seconds(1, 1000),
                dice.maybe(checkers::script),
                dice.seconds(1, 1000),
                dice.maybe(this::fifo),
                defs);
    }

    private Mail mail() {
        Optional<String> server = dice.maybe(dice::text);
        return new Mail(
                dice.list(0, 3, dice::text),
                dice.maybe(dice::text),
                server,
                server.isPresent() ? dice.between(1, 65535) : 25,
                dice.maybe(dice::text),
                dice.seconds(1, 4294),
                dice.flip());
    }

    private NotifyFifo fifo() {
        return new NotifyFifo(dice.text(), dice.maybe(checkers::user), dice.maybe(checkers::script));
    }

    private SyncDaemon syncDaemon() {
        return new SyncDaemon(
                "eth" + dice.below(10),
                Optional.empty(),
                dice.maybeInt(0, 255),
                dice.maybeInt(1, 65507),
                dice.maybeInt(1, 65535),
                dice.maybeInt(1, 255),
                dice.maybe(() -> dice.address(Family.INET)));
    }

    private VirtualServer service(int index) {
        Family family = dice.one(Family.values());
        ServiceTarget target = target(index, family);
        Optional<Protocol> protocol =
                target instanceof ServiceTarget.Fwmark ? Optional.empty() : Optional.of(dice.one(Protocol.values()));
        List<RealServer> servers = servers(target, family);
        long total = servers.stream().mapToLong(RealServer::weight).sum();
        int quorum = dice.between(1, (int) Math.min(Integer.MAX_VALUE, total));
        boolean mustPersist =
                target instanceof ServiceTarget.Address a && a.endpoint().port() == 0;
        Optional<Persistence> persistence =
                mustPersist ? Optional.of(persistence(family)) : dice.maybe(() -> persistence(family));
        return new VirtualServer(
                target,
                protocol,
                dice.one("rr", "wrr", "lc", "wlc", "sh", "mh", "twos"),
                flags(),
                persistence,
                (protocol.isEmpty() || protocol.get() == Protocol.UDP) && dice.flip(),
                !(target instanceof ServiceTarget.Fwmark) && dice.flip(),
                dice.flip(),
                quorum,
                dice.between(0, quorum - 1),
                dice.maybe(checkers::script),
                dice.maybe(checkers::script),
                dice.flip(),
                dice.maybe(() -> sorryServer(target, family)),
                servers,
                Optional.empty());
    }

    private Set<SchedulerFlag> flags() {
        Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);
        for (SchedulerFlag flag : SchedulerFlag.values()) {
            if (dice.below(4) == 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private Persistence persistence(Family family) {
        return new Persistence(dice.wholeSeconds(1, 2_678_400), dice.between(0, family.bits()), dice.maybe(dice::text));
    }

    private ServiceTarget target(int index, Family family) {
        IpAddress address = IpAddress.literal(family == Family.INET ? "192.0.2.0" : "2001:db8::")
                .plus(10L * index);
        return switch (dice.below(3)) {
            case 0 -> new ServiceTarget.Address(new Endpoint(address, dice.below(3) == 0 ? 0 : 80));
            case 1 -> new ServiceTarget.Fwmark(dice.below(2) == 0 ? index + 1 : -1 - index, family);
            default -> new ServiceTarget.Group("g" + index + dice.text(), 0, dice.list(1, 4, () -> entry(family)));
        };
    }

    private GroupEntry entry(Family family) {
        return dice.flip()
                ? new GroupEntry.Fwmark(dice.between(1, Integer.MAX_VALUE), family)
                : new GroupEntry.Addresses(dice.address(family), dice.one(1, 1, 2, 256), dice.between(0, 65535));
    }

    private List<RealServer> servers(ServiceTarget target, Family family) {
        List<RealServer> servers = new ArrayList<>();
        int count = dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            Forwarding forwarding = forwarding();
            Family own = forwarding.method() == Method.TUN ? dice.one(Family.values()) : family;
            IpAddress address = IpAddress.literal(own == Family.INET ? "198.51.100.0" : "2001:db8:1::")
                    .plus(i);
            Endpoint endpoint = new Endpoint(address, port(target, forwarding));
            servers.add(new RealServer(
                    endpoint,
                    i == 0 ? dice.between(1, 100) : dice.one(0, 1, 5, Integer.MAX_VALUE),
                    forwarding,
                    dice.between(0, 1000),
                    0,
                    dice.flip(),
                    dice.flip(),
                    dice.maybe(checkers::script),
                    dice.maybe(checkers::script),
                    dice.flip(),
                    dice.list(0, 3, () -> checker(endpoint))));
        }
        return servers;
    }

    private Checker checker(Endpoint server) {
        return checkers.checker(server.address().family());
    }

    private Forwarding forwarding() {
        return switch (dice.below(5)) {
            case 0 -> Forwarding.NAT;
            case 1 -> Forwarding.DR;
            case 2 -> Forwarding.TUN;
            case 3 ->
                new Forwarding(
                        Method.TUN,
                        Optional.of(
                                new Tunnel(TunnelType.GUE, dice.between(1, 65535), dice.one(TunnelChecksum.values()))));
            default ->
                new Forwarding(
                        Method.TUN, Optional.of(new Tunnel(TunnelType.GRE, 0, dice.one(TunnelChecksum.values()))));
        };
    }

    /** A port that this method of forwarding leaves as it is. */
    private int port(ServiceTarget target, Forwarding forwarding) {
        boolean free = forwarding.method() == Method.NAT;
        if (free) {
            return dice.between(0, 65535);
        }
        return target instanceof ServiceTarget.Address a ? a.endpoint().port() : 0;
    }

    private SorryServer sorryServer(ServiceTarget target, Family family) {
        Forwarding forwarding = forwarding();
        return new SorryServer(new Endpoint(dice.address(family), port(target, forwarding)), forwarding, dice.flip());
    }
}
