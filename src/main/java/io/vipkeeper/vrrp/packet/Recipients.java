package io.vipkeeper.vrrp.packet;

import io.vipkeeper.net.IpAddress;
import java.util.List;
import java.util.Optional;

/** To whom adverts go, and so whose are believed. */
public sealed interface Recipients {
    /** The group that everybody on the link listens to. */
    record Multicast(IpAddress group) implements Recipients {}

    /**
     * Routers named one by one.
     *
     * @param peers at least one
     * @param ttl of IPv4 adverts, 0 to 255 ({@code unicast_ttl}); IPv6 leaves it to the socket
     * @param checksSource believe peers only ({@code check_unicast_src}); follows also from a TTL range of any peer
     * @param checksum how version 3 IPv4 adverts are summed
     * @param group the multicast group, which the old checksum takes for the destination
     */
    record Unicast(List<Peer> peers, int ttl, boolean checksSource, UnicastChecksum checksum, IpAddress group)
            implements Recipients {
        public Unicast {
            peers = List.copyOf(peers);
        }

        boolean knowsPeers() {
            return checksSource || peers.stream().anyMatch(Peer::limitsTtl);
        }

        Optional<Peer> peer(IpAddress address) {
            return peers.stream().filter(peer -> peer.address().equals(address)).findFirst();
        }
    }

    /** A router; its adverts must arrive with a TTL from {@code minTtl} to {@code maxTtl}, 0 to 255. */
    record Peer(IpAddress address, int minTtl, int maxTtl) {
        public Peer(IpAddress address) {
            this(address, 0, 255);
        }

        boolean limitsTtl() {
            return minTtl > 0 || maxTtl < 255;
        }
    }

    /** How unicast version 3 IPv4 adverts are summed ({@code old_unicast_checksum}). */
    enum UnicastChecksum {
        /** With the peer's address, until a peer is found to do it the old way. */
        LEARN,
        /** With the multicast group's address, as keepalived before 1.3.6. */
        OLD,
        /** With the peer's address. */
        NEVER_OLD
    }
}
