package io.vipkeeper.linux.nftables;

import io.vipkeeper.linux.libc.RawAddress;
import java.util.Optional;

/**
 * An address of this host that is not to be talked to.
 *
 * @param link for a link-local IPv6 address, the one interface on which it is meant; empty: all
 */
public record BlockedAddress(RawAddress address, Optional<OnLink> link) {
    /** An interface by name and index. */
    public record OnLink(String name, int index) {}

    public BlockedAddress {
        if (link.isPresent() && address.isIpv4()) {
            throw new IllegalArgumentException(address + " is not an IPv6 address");
        }
    }

    /** {@code address} on every interface. */
    public static BlockedAddress everywhere(RawAddress address) {
        return new BlockedAddress(address, Optional.empty());
    }

    @Override
    public String toString() {
        return address + link.map(l -> " on " + l.name()).orElse("");
    }
}
