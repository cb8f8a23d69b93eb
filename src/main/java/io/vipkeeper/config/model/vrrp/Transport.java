package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where adverts go and which are believed.
 *
 * @param source {@code unicast_src_ip} or {@code mcast_src_ip}; empty: the interface's first address of the family
 * @param trackSource the source address being absent is a fault
 * @param unicast to the peers; with none, the instance stays in FAULT ({@code unicast_fault_no_peer})
 * @param group multicast destination
 * @param ttl TTL or hop limit of unicast adverts, 0 to 255; empty: 255, IPv6 the kernel's
 * @param checkSource believe unicast adverts from peers alone
 * @param checksum how version 3 adverts are summed up
 */
public record Transport(
        Optional<IpAddress> source,
        boolean trackSource,
        boolean unicast,
        List<UnicastPeer> peers,
        IpAddress group,
        OptionalInt ttl,
        boolean checkSource,
        Checksum checksum) {

    /** Forms of the version 3 checksum over IPv4. */
    public enum Checksum {
        /** Over a pseudo-header; a unicast peer that uses the old form is recognised, and answered in it. */
        AUTOMATIC,
        /** Over a pseudo-header ({@code old_unicast_checksum never}). */
        CURRENT,
        /** Unicast over a pseudo-header that names the multicast group ({@code old_unicast_checksum}). */
        OLD_UNICAST,
        /** Without a pseudo-header; what arrives is not verified ({@code v3_checksum_as_v2}). */
        AS_VERSION_2
    }

    public Transport {
        peers = List.copyOf(peers);
    }
}
