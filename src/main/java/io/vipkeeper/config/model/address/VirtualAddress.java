package io.vipkeeper.config.model.address;

import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.IpAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An address to install: a virtual address of an instance or one of static_ipaddress.
 *
 * @param address with the prefix length that the kernel gets; a length that is not written is 32 or 128
 * @param broadcast IPv4 only; {@code brd +} and {@code -} are worked out
 * @param device its interface; empty: the instance's, or its VMAC
 * @param scope the kernel's number, 0 (universe) to 255 (linux/rtnetlink.h)
 * @param label IPv4 only, at most 15 octets
 * @param peer the other end of a point-to-point address
 * @param tracked whether its interface being down is a fault, and its deletion by others noticed (unless {@code no_track})
 * @param preferredLifetime seconds; 0: deprecated from the start; empty: for ever
 * @param trackGroup static addresses: the instances of this group lose mastership when the address cannot be kept
 * @param useVmac put on a VMAC of its own interface
 */
public record VirtualAddress(
        Cidr address,
        Optional<IpAddress> broadcast,
        Optional<String> device,
        int scope,
        Optional<String> label,
        Optional<Cidr> peer,
        Set<AddressFlag> flags,
        boolean tracked,
        OptionalLong preferredLifetime,
        Optional<String> trackGroup,
        boolean useVmac) {
    public VirtualAddress {
        flags = Set.copyOf(flags);
    }

    /** The address alone. */
    public IpAddress ip() {
        return address.address();
    }
}
