package io.vipkeeper.vrrp.announce;

import io.vipkeeper.net.IpAddress;

/**
 * An address to announce and where.
 *
 * @param device the interface that holds it and sends the frames
 * @param base the interface below a VMAC or ipvlan, else {@code device}; frames are paced there
 * @param vmac whether {@code device} is a VMAC
 */
public record Target(IpAddress address, String device, String base, boolean vmac) {
    /** An address of an ordinary interface. */
    public Target(IpAddress address, String device) {
        this(address, device, device, false);
    }
}
