package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.keywords.vrrp.AddressDraft;
import io.vipkeeper.config.keywords.vrrp.InstanceDraft;
import io.vipkeeper.config.model.address.VirtualAddress;
import io.vipkeeper.config.model.vrrp.AuthHmac;
import io.vipkeeper.config.model.vrrp.Authentication;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Position;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves the addresses that an instance holds. */
record HoldingResolver(InstanceDraft draft, Voice voice) {
    private static final int MOST = 255;
    private static final int MTU = 1500;

    /** The addresses that adverts carry, and the others. */
    record Holding(List<VirtualAddress> addresses, List<VirtualAddress> excluded) {}

    /** The family of the first address, else what other keywords say of it. */
    Family family() {
        Optional<Family> first = draft.addresses.stream()
                .flatMap(line -> line.value().address.get().stream())
                .map(address -> address.address().family())
                .findFirst();
        boolean six = draft.nativeSix.orElse(false);
        if (six && first.equals(Optional.of(Family.INET))) {
            voice.say(Problem.CONFLICT, draft.nativeSix, "Cannot specify native_ipv6 with IPv4 addresses", "remove it");
        }
        return first.or(() -> six ? Optional.of(Family.INET6) : Optional.empty())
                .or(() -> Stream.of(draft.unicastSource, draft.multicastSource)
                        .flatMap(source -> source.get().stream())
                        .map(IpAddress::family)
                        .findFirst())
                .or(() -> draft.peers.stream()
                        .map(peer -> peer.value().address().family())
                        .findFirst())
                .orElse(Family.INET);
    }

    Holding holding(
            Family family,
            int version,
            boolean strict,
            Optional<Authentication> authentication,
            Optional<AuthHmac> hmac) {
        AddressResolver resolver = new AddressResolver(Optional.empty(), voice.diagnostics());
        Map<String, Position> seen = new HashMap<>();
        List<VirtualAddress> addresses = new ArrayList<>();
        List<VirtualAddress> excluded = new ArrayList<>();
        int most = Math.min(MOST, room(family, version, authentication, hmac));
        int surplus = 0;
        for (Located<AddressDraft> line : draft.addresses) {
            Optional<VirtualAddress> address = resolver.address(line).filter(a -> isNew(a, line.at(), seen));
            if (address.isEmpty()) {
                continue;
            }
            boolean other = address.get().ip().family() != family;
            if (other) {
                voice.say(
                        Problem.ADJUSTED,
                        line.at(),
                        "address family must match VRRP instance ["
                                + address.get().ip() + "] - not advertised, only held",
                        "put it into virtual_ipaddress_excluded");
            }
            surplus += !other && addresses.size() >= most ? 1 : 0;
            (other || addresses.size() >= most ? excluded : addresses).add(address.get());
        }
        if (surplus > 0) {
            voice.say(
                    Problem.ADJUSTED,
                    draft.addresses.get(0).at(),
                    "Number of VIPs exceeds maximum/space available in packet (max " + most + " addresses) - " + surplus
                            + " are held, not advertised",
                    "put them into virtual_ipaddress_excluded");
        }
        draft.excluded.forEach(line ->
                resolver.address(line).filter(a -> isNew(a, line.at(), seen)).ifPresent(excluded::add));
        checkAny(addresses, version, strict);
        checkFirst(addresses, family, strict);
        return new Holding(addresses, excluded);
    }

    /** How many addresses fit an advert on a link with the usual MTU. */
    private static int room(
            Family family, int version, Optional<Authentication> authentication, Optional<AuthHmac> hmac) {
        boolean six = family == Family.INET6;
        int header = (six ? 40 : 20) + 8;
        int data = version == 2 && !six ? 8 : 0;
        boolean hashed =
                authentication.map(a -> a.type() == Authentication.Type.AH).orElse(false);
        int used = header + data + (hashed ? 24 : 0) + (hmac.isPresent() ? 28 : 0);
        return (MTU - used) * 8 / family.bits();
    }

    private boolean isNew(VirtualAddress address, Position at, Map<String, Position> seen) {
        String key = address.ip() + " " + address.device().orElse("");
        Optional<Position> first = Optional.ofNullable(seen.putIfAbsent(key, at));
        first.ifPresent(place -> voice.say(
                Problem.DUPLICATE,
                at,
                "address " + address.ip() + " was given already at " + place.shortly(),
                "this one is ignored"));
        return first.isEmpty();
    }

    private void checkAny(List<VirtualAddress> addresses, int version, boolean strict) {
        if (!addresses.isEmpty() || (draft.noAddress.isSet() && !strict)) {
            return;
        }
        boolean required = version == 3 || strict;
        voice.say(
                required ? Problem.REQUIRED : Problem.NO_ADDRESS,
                draft.at,
                "No VIP specified; at least one is " + (required ? "required" : "sensible"),
                strict ? "write virtual_ipaddress" : "write virtual_ipaddress, or no_virtual_ipaddress");
    }

    private void checkFirst(List<VirtualAddress> addresses, Family family, boolean strict) {
        Cidr linkLocal = Cidr.parse("fe80::/10").orElseThrow();
        if (strict
                && family == Family.INET6
                && !addresses.isEmpty()
                && !linkLocal.contains(addresses.get(0).ip())) {
            voice.say(
                    Problem.LENIENT,
                    draft.addresses.get(0).at(),
                    "the first IPv6 VIP address must be link local in strict mode",
                    "put a fe80:: address first");
        }
    }
}
