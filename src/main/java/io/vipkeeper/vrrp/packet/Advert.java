package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;
import java.util.List;

/**
 * An advertisement that was believed.
 *
 * @param priority 0 to 255; 0: the sender is no longer master
 * @param centiseconds the sender's advert interval
 * @param addresses the virtual addresses in it, in its order
 */
public record Advert(
        int version, int vrid, int priority, int centiseconds, List<IpAddress> addresses, IpAddress source) {
    public Advert {
        addresses = List.copyOf(addresses);
    }
}
