package io.vipkeeper.linux.nftables;

import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.netlink.NetlinkRequest;
import io.vipkeeper.linux.netlink.NetlinkSocket;
import io.vipkeeper.linux.netlink.NetlinkTransport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Drops what arrives for some addresses of this host, and what it would send from them; IPv6 neighbour discovery passes. It works through nf_tables, in tables of its own that are
 * made when first needed. Needs CAP_NET_ADMIN; one thread at a time. Each call is one transaction: all of it happens, or nothing.
 */
public final class AddressFilter implements AutoCloseable {
    /** Most requests in one datagram; a larger change is several transactions. */
    private static final int BATCH = 200;

    private final NetlinkSocket socket;
    private final Half ipv4;
    private final Half ipv6;

    private AddressFilter(NetlinkSocket socket, FilterSettings settings) {
        this.socket = socket;
        this.ipv4 = new Half(new FilterRequests(settings, true));
        this.ipv6 = new Half(new FilterRequests(settings, false));
    }

    /** A filter that blocks nothing yet. EPROTONOSUPPORT when the kernel has no netfilter. */
    public static AddressFilter open(FilterSettings settings) throws ErrnoException {
        return new AddressFilter(NetlinkSocket.open(NetlinkSocket.NETFILTER), settings);
    }

    /** The same over {@code transport}, such as a fake kernel's. */
    public static AddressFilter over(NetlinkTransport transport, FilterSettings settings) {
        return new AddressFilter(new NetlinkSocket(transport), settings);
    }

    /** Blocks {@code addresses} besides what is blocked already. */
    public void block(Collection<BlockedAddress> addresses) throws NetlinkException {
        ipv4.block(addresses.stream().filter(a -> a.address().isIpv4()).toList());
        ipv6.block(addresses.stream().filter(a -> !a.address().isIpv4()).toList());
    }

    /** Lets {@code addresses} be talked to again; those that are not blocked are passed over. */
    public void unblock(Collection<BlockedAddress> addresses) throws NetlinkException {
        ipv4.unblock(addresses.stream().filter(a -> a.address().isIpv4()).toList());
        ipv6.unblock(addresses.stream().filter(a -> !a.address().isIpv4()).toList());
    }

    /** Removes the tables. */
    public void clear() throws NetlinkException {
        ipv4.clear();
        ipv6.clear();
    }

    /** Closes the socket; what is blocked stays so. */
    @Override
    public void close() {
        socket.close();
    }

    /** The table of one family. */
    private final class Half {
        private final FilterRequests requests;
        private final Set<BlockedAddress> blocked = new LinkedHashSet<>();
        private boolean made;

        Half(FilterRequests requests) {
            this.requests = requests;
        }

        void block(Collection<BlockedAddress> addresses) throws NetlinkException {
            Set<BlockedAddress> more = new LinkedHashSet<>(addresses);
            more.removeAll(blocked);
            if (more.isEmpty()) {
                return;
            }
            make();
            try {
                transact(requests.block(more));
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
                // Somebody removed the table, perhaps by flushing the whole ruleset.
                made = false;
                make();
                transact(requests.block(blocked));
                transact(requests.block(more));
            }
            blocked.addAll(more);
        }

        void unblock(Collection<BlockedAddress> addresses) throws NetlinkException {
            Set<BlockedAddress> less = new LinkedHashSet<>(addresses);
            less.retainAll(blocked);
            if (less.isEmpty()) {
                return;
            }
            blocked.removeAll(less);
            try {
                transact(requests.unblock(less));
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOENT) {
                    blocked.addAll(less);
                    throw e;
                }
                // Somebody changed the table: make it anew with what is left.
                made = false;
                make();
                transact(requests.block(blocked));
            }
        }

        void clear() throws NetlinkException {
            if (!made) {
                return;
            }
            made = false;
            blocked.clear();
            try {
                transact(List.of(requests.delete()));
            } catch (NetlinkException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
            }
        }

        private void make() throws NetlinkException {
            if (!made) {
                transact(requests.create());
                made = true;
            }
        }
    }

    private void transact(List<NetlinkRequest> requests) throws NetlinkException {
        List<NetlinkRequest> rest = new ArrayList<>(requests);
        while (!rest.isEmpty()) {
            List<NetlinkRequest> now = rest.subList(0, Math.min(BATCH, rest.size()));
            try {
                socket.transaction(FilterRequests.begin(), now, FilterRequests.end());
            } catch (NetlinkException e) {
                throw e.errno() == Errno.EOPNOTSUPP && e.kernelText().isEmpty()
                        ? new NetlinkException(e.call(), "", e.errno(), "this kernel has no nf_tables")
                        : e;
            }
            now.clear();
        }
    }
}
