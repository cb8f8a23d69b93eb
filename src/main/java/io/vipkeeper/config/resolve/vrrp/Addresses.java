package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.net.Cidr;
import io.vipkeeper.net.IpAddress;
import java.util.List;

/** Kinds of addresses. */
final class Addresses {
    private static final List<Cidr> MULTICAST = prefixes("224.0.0.0/4", "ff00::/8");
    private static final List<Cidr> LINK_LOCAL = prefixes("169.254.0.0/16", "fe80::/10");

    private Addresses() {}

    static boolean isMulticast(IpAddress address) {
        return MULTICAST.stream().anyMatch(prefix -> prefix.contains(address));
    }

    static boolean isLinkLocal(IpAddress address) {
        return LINK_LOCAL.stream().anyMatch(prefix -> prefix.contains(address));
    }

    private static List<Cidr> prefixes(String... texts) {
        return java.util.Arrays.stream(texts)
                .map(text -> Cidr.parse(text).orElseThrow())
                .toList();
    }
}
