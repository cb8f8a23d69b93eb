package io.vipkeeper.kernel;

import io.vipkeeper.config.model.vrrp.Nftables;
import io.vipkeeper.linux.libc.RawAddress;
import io.vipkeeper.linux.netlink.NetlinkException;
import io.vipkeeper.linux.nftables.AddressFilter;
import io.vipkeeper.linux.nftables.BlockedAddress;
import io.vipkeeper.linux.nftables.FilterSettings;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.RouteClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Blocks addresses through nf_tables, in a table of its own that is made when the first address is blocked. */
public final class KernelFirewall implements Firewall {
    private final Supplier<Nftables> settings;
    private Optional<AddressFilter> filter = Optional.empty();

    /** @param settings asked when the first address is blocked; later changes do not count */
    public KernelFirewall(Supplier<Nftables> settings) {
        this.settings = settings;
    }

    @Override
    public List<String> block(List<PlacedAddress> addresses) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        try {
            opened().block(blocked(addresses));
            return List.of();
        } catch (IOException e) {
            return List.of(addresses + " cannot be kept from being answered for: " + e.getMessage());
        }
    }

    @Override
    public List<String> unblock(List<PlacedAddress> addresses) {
        if (addresses.isEmpty() || filter.isEmpty()) {
            return List.of();
        }
        try {
            filter.get().unblock(blocked(addresses));
            return List.of();
        } catch (IOException e) {
            return List.of(addresses + " cannot be answered for again: " + e.getMessage());
        }
    }

    private AddressFilter opened() throws IOException {
        if (filter.isEmpty()) {
            Nftables wanted = settings.get();
            filter = Optional.of(AddressFilter.open(
                    new FilterSettings(wanted.table(), wanted.priority(), wanted.counters(), wanted.byIndex())));
        }
        return filter.get();
    }

    private static List<BlockedAddress> blocked(List<PlacedAddress> addresses) throws IOException {
        List<BlockedAddress> blocked = new ArrayList<>();
        for (PlacedAddress placed : addresses) {
            RawAddress address = RouteTranslation.raw(placed.address().ip());
            boolean scoped = placed.address().ip().isLinkLocal() && !address.isIpv4();
            blocked.add(
                    scoped
                            ? new BlockedAddress(address, Optional.of(link(placed.device())))
                            : BlockedAddress.everywhere(address));
        }
        return blocked;
    }

    private static BlockedAddress.OnLink link(String name) throws IOException {
        try (RouteClient client = RouteClient.open()) {
            Link link = client.link(name).orElseThrow(() -> new IOException("there is no interface " + name));
            return new BlockedAddress.OnLink(name, link.index());
        }
    }

    @Override
    public void close() {
        filter.ifPresent(open -> {
            try {
                open.clear();
            } catch (NetlinkException e) {
                throw new IllegalStateException("rules of nf_tables remain: " + e.getMessage(), e);
            } finally {
                open.close();
            }
        });
        filter = Optional.empty();
    }
}
