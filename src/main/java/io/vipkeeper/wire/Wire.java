package io.vipkeeper.wire;

import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.vrrp.packet.Datagram;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The way out for adverts and announcements, and the way in for adverts; one thread at a time. */
public interface Wire extends AutoCloseable {
    /**
     * Something to listen to.
     *
     * @param device the interface; empty: any
     * @param protocol 112 (VRRP) or 51 (AH)
     * @param group the multicast group to join; empty for unicast
     */
    record Listening(Optional<String> device, Family family, int protocol, Optional<IpAddress> group) {}

    /** Listens to exactly these from now on. What cannot be had is logged, and tried again when its interface changes. */
    void listen(Set<Listening> wanted);

    /** An interface is there with this number, or changed somehow. */
    void linkPresent(String name, int index);

    /** An interface is gone. */
    void linkGone(String name);

    /**
     * Sends an advert.
     *
     * @param device to leave by; empty: the kernel's choice
     * @param hopLimit of a unicast IPv6 packet; empty: the kernel's. An IPv4 packet brings its own TTL
     * @throws IOException when the kernel refuses, or the interface is not there
     */
    void send(Optional<String> device, Datagram datagram, OptionalInt hopLimit) throws IOException;

    /** Sends an Ethernet frame by the interface with this number. */
    void frame(int index, byte[] frame) throws IOException;

    @Override
    void close();
}
