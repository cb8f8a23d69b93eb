package io.vipkeeper.realserver;

import io.vipkeeper.net.IpAddress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The links, addresses and routes of one network namespace, as far as a real server is concerned. */
public interface Network {
    /** The link that service addresses are put on. */
    String LOOPBACK = "lo";

    /**
     * An address of this node.
     *
     * @param link name of its interface
     * @param label its name in ifconfig's view; empty for IPv6
     */
    record Placed(IpAddress address, int prefix, String link, String label) {}

    /** Every address of every link. */
    List<Placed> addresses() throws IOException;

    /** Whether the link {@code name} is up; empty when there is none. */
    Optional<Boolean> up(String name) throws IOException;

    /**
     * Puts {@code vip} on lo as a host address: IPv4 with {@code label} and scope host, IPv6 without duplicate detection
     * and deprecated, so that no connection of this node's takes it as its source. Nothing happens if it is there.
     */
    void add(IpAddress vip, String label) throws IOException;

    /** Takes {@code vip} off lo; nothing happens if it is not there. */
    void remove(IpAddress vip) throws IOException;

    /** The addresses that the main table has a host route to over lo. */
    Set<IpAddress> routed() throws IOException;

    /** Adds that route; nothing happens if it is there. */
    void route(IpAddress vip) throws IOException;

    /** Removes that route; nothing happens if it is not there. */
    void unroute(IpAddress vip) throws IOException;
}
