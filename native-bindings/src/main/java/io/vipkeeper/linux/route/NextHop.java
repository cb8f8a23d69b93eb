package io.vipkeeper.linux.route;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.Optional;

/**
 * One way that a route's packets may take.
 *
 * @param link index of the interface, 0 to let the kernel find it by the gateway
 * @param gateway may be of the other family (RFC 5549)
 * @param weight 1 to 256: the share among several hops
 * @param onlink take the gateway to be on the link even where no address says so
 * @param realms source realm in the upper, destination realm in the lower 16 bits, 0 for none; IPv4 only
 * @param encapsulation written, not read back
 */
public record NextHop(
        int link,
        Optional<RawAddress> gateway,
        int weight,
        boolean onlink,
        int realms,
        Optional<Encapsulation> encapsulation) {
    /** Straight out of {@code link}. */
    public static NextHop direct(int link) {
        return new NextHop(link, Optional.empty(), 1, false, 0, Optional.empty());
    }

    /** By {@code gateway} through {@code link}, or through whatever link it is on when 0. */
    public static NextHop via(RawAddress gateway, int link) {
        return new NextHop(link, Optional.of(gateway), 1, false, 0, Optional.empty());
    }

    public NextHop withWeight(int share) {
        return new NextHop(link, gateway, share, onlink, realms, encapsulation);
    }

    public NextHop withOnlink(boolean on) {
        return new NextHop(link, gateway, weight, on, realms, encapsulation);
    }

    public NextHop withRealms(int both) {
        return new NextHop(link, gateway, weight, onlink, both, encapsulation);
    }

    public NextHop withEncapsulation(Encapsulation wrapping) {
        return new NextHop(link, gateway, weight, onlink, realms, Optional.of(wrapping));
    }

    @Override
    public String toString() {
        return gateway.map(g -> " via " + g).orElse("") + (link == 0 ? "" : " on link " + link);
    }
}
