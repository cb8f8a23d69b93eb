package io.vipkeeper.config.model.vrrp;

import java.util.OptionalInt;

/**
 * Receive buffers of sockets, in octets where they are numbers.
 *
 * @param policy what {@code vrrp_rx_bufs_policy} names
 * @param size for {@link Policy#SIZE}
 * @param multiplier how many adverts a buffer holds
 * @param monitor of the netlink socket that watches links, addresses and routes
 * @param command of the netlink socket that changes them
 * @param process of the process events socket
 */
public record ReceiveBuffers(
        Policy policy, int size, int multiplier, OptionalInt monitor, OptionalInt command, OptionalInt process) {
    /** The kernel's sizes. */
    public static final ReceiveBuffers DEFAULT =
            new ReceiveBuffers(Policy.KERNEL, 0, 3, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    /** What the size of an advert socket's buffer follows from. */
    public enum Policy {
        KERNEL,
        MTU,
        ADVERT,
        SIZE
    }
}
