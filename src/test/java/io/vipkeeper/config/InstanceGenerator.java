package io.vipkeeper.config;

import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.model.vrrp.Election;
import io.vipkeeper.config.model.vrrp.GarpSettings;
import io.vipkeeper.config.model.vrrp.HmacKey;
import io.vipkeeper.config.model.vrrp.Notifies;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.Transport.Checksum;
import io.vipkeeper.config.model.vrrp.UnicastPeer;
import io.vipkeeper.config.model.vrrp.VirtualInterface;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes instances as resolution leaves them. */
final class InstanceGenerator {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Dice dice;
    private final CheckerGenerator scripts;
    private final AddressGenerator addresses;

    InstanceGenerator(Dice dice, CheckerGenerator scripts, AddressGenerator addresses) {
        this.dice = dice;
        this.scripts = scripts;
        this.addresses = addresses;
    }

    /** The instance number {@code index}; {@code weighted}: its trackers may have weights. */
    VrrpInstance instance(String name, int index, Tracking tracking, boolean weighted, VrrpDefs defs) {
        Family family = dice.one(Family.values());
        int version = family == Family.INET6 || dice.flip() ? 3 : 2;
        boolean owner = !weighted && dice.below(4) == 0;
        boolean unicast = dice.flip();
        boolean wantsMaster = dice.flip();
        Optional<Authentication> authentication = version == 2 ? dice.maybe(this::authentication) : Optional.empty();
        boolean hashed = authentication.isPresent() && authentication.get().type() == Authentication.Type.AH && !owner;
        Transport transport = transport(family, version, unicast, defs);
        List<VirtualAddress> held = held(family, index);
        return new VrrpInstance(
                name,
                Optional.of("eth" + index),
                dice.between(1, 255),
                family,
                version,
                wantsMaster && !hashed,
                owner ? 255 : dice.between(2, 253),
                version == 2 ? dice.wholeSeconds(1, 255) : Duration.ofMillis(10L * dice.between(1, 4095)),
                election(owner || (wantsMaster && !hashed), weighted && !tracking.equals(Tracking.NONE)),
                false,
                dice.flip(),
                dice.flip(),
                transport,
                authentication,
                dice.maybe(this::hmac),
                held,
                dice.list(0, 2, () -> addresses.address(dice.one(Family.values()), false, List.of())),
                dice.list(0, 2, () -> addresses.route(false, List.of())),
                dice.list(0, 2, () -> addresses.rule(false, List.of())),
                dice.flip(),
                garp(),
                dice.maybe(() -> virtualInterface(family, unicast)),
                dice.flip(),
                dice.maybe(addresses::device),
                dice.flip(),
                dice.flip(),
                weighted ? tracking : tracking.unweighted(),
                notifies(),
                dice.maybeInt(1, 99_999),
                dice.between(0, 4));
    }

    private List<VirtualAddress> held(Family family, int index) {
        List<VirtualAddress> held = new ArrayList<>();
        for (VirtualAddress address : dice.list(0, 3, () -> addresses.address(family, false, List.of()))) {
            if (held.stream().noneMatch(a -> a.ip().equals(address.ip()))) {
                held.add(address);
            }
        }
        return index > 3 ? held.subList(0, Math.min(1, held.size())) : held;
    }

    private Election election(boolean immediately, boolean weights) {
        boolean preempt = immediately || weights || dice.flip();
        return new Election(
                preempt,
                preempt && !immediately ? dice.seconds(1, 1000) : Duration.ZERO,
                dice.between(1, 100),
                dice.flip(),
                dice.flip(),
                dice.flip(),
                preempt ? OptionalInt.empty() : dice.maybeInt(1, 254));
    }

    private Transport transport(Family family, int version, boolean unicast, VrrpDefs defs) {
        Optional<IpAddress> source = dice.maybe(() -> dice.address(family));
        List<UnicastPeer> peers = new ArrayList<>();
        for (int i = 0; unicast && i < dice.between(1, 3); i++) {
            IpAddress peer = IpAddress.literal(family == Family.INET ? "192.0.2.1" : "2001:db8::1")
                    .plus(i);
            peers.add(new UnicastPeer(peer, dice.maybeInt(0, 100), dice.maybeInt(100, 255)));
        }
        boolean limited = peers.stream()
                .anyMatch(p -> p.minTtl().isPresent() || p.maxTtl().isPresent());
        IpAddress usual = family == Family.INET ? defs.group4() : defs.group6();
        IpAddress other = IpAddress.literal(family == Family.INET ? "224.0.0.77" : "ff02::77");
        boolean three = version == 3 && family == Family.INET;
        Checksum unicastForm = dice.one(Checksum.values());
        Checksum form = dice.one(Checksum.AUTOMATIC, Checksum.AS_VERSION_2);
        return new Transport(
                source,
                source.isPresent() && dice.flip(),
                !peers.isEmpty(),
                peers,
                peers.isEmpty() ? dice.one(usual, other) : usual,
                peers.isEmpty() ? OptionalInt.empty() : dice.maybeInt(0, 255),
                !peers.isEmpty() && (limited || dice.flip()),
                !three ? Checksum.AUTOMATIC : peers.isEmpty() ? form : unicastForm);
    }

    private Authentication authentication() {
        return new Authentication(dice.one(Authentication.Type.values()), dice.one("1", "k#l!ve", "12345678", "ü{}"));
    }

    private AuthHmac hmac() {
        Map<Integer, HmacKey> keys = new LinkedHashMap<>();
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            HmacKey key = dice.flip()
                    ? new HmacKey.Inline(
                            String.format("%02x", dice.between(0, 255)).repeat(dice.between(32, 64)))
                    : new HmacKey.InFile("/etc/key " + i);
            keys.put(10 * i + dice.between(1, 9), key);
        }
        return new AuthHmac(
                keys,
                dice.one(keys.keySet().toArray(Integer[]::new)),
                dice.seconds(1, 300),
                dice.one(AuthHmac.AntiReplay.values()),
                dice.one(AuthHmac.Mode.values()));
    }

    private GarpSettings garp() {
        boolean extra = dice.flip();
        return new GarpSettings(
                dice.one(Duration.ZERO, SECOND),
                dice.between(1, 9),
                dice.one(Duration.ZERO, Duration.ofDays(2)),
                dice.between(1, 9),
                dice.one(Duration.ZERO, SECOND),
                dice.between(0, 9),
                extra ? dice.seconds(1, 86_400) : Duration.ZERO,
                extra && dice.flip());
    }

    private VirtualInterface virtualInterface(Family family, boolean unicast) {
        OptionalLong group = dice.flip() ? OptionalLong.empty() : OptionalLong.of(dice.one(0L, 4_294_967_295L));
        return dice.flip()
                ? new VirtualInterface.Vmac(
                        dice.maybe(() -> dice.one("vm0", "group", "02:00:00")),
                        dice.maybe(() -> "02:00:5e:00:01:" + String.format("%02x", dice.between(0, 255))),
                        group,
                        unicast || dice.flip(),
                        dice.flip())
                : new VirtualInterface.Ipvlan(
                        dice.maybe(() -> dice.one("ipvl0", "bridge")),
                        Optional.of(dice.address(family)),
                        dice.one(VirtualInterface.Ipvlan.Mode.values()),
                        group);
    }

    private Notifies notifies() {
        return new Notifies(
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.maybe(scripts::script),
                dice.flip(),
                dice.flip());
    }
}
