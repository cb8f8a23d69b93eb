package io.vipkeeper.linux.nftables;

import static io.vipkeeper.linux.nftables.NftWire.*;

import io.vipkeeper.linux.netlink.NetlinkMessage;
import io.vipkeeper.linux.netlink.NetlinkRequest;
import io.vipkeeper.linux.netlink.NlAttrs;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The requests of nf_tables that {@link AddressFilter} makes for one family. A body begins with struct nfgenmsg: family 1, version 1 (0), resource 2 (network order).
 *
 * <pre>
 * table ip NAME {                                  table ip6 NAME {
 *   set vips { type ipv4_addr; }                     set vips { type ipv6_addr; }
 *   chain in { type filter hook input;               set vips_link_local { type ipv6_addr . ifname; }
 *     ip daddr @vips drop }                          chain in { type filter hook input;
 *   chain out { type filter hook output;               icmpv6 type { neighbour solicitation, advertisement } accept
 *     ip saddr @vips drop }                            ip6 daddr @vips drop
 * }                                                    ip6 daddr . iifname @vips_link_local drop }
 *                                                    chain out { the same with saddr and oifname }
 *                                                  }
 * </pre>
 */
final class FilterRequests {
    private static final int IPPROTO_ICMPV6 = 58;
    private static final int NEIGHBOUR_SOLICITATION = 135;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final int IFNAMSIZ = 16;
    private static final String VIPS = "vips";
    private static final String LINK_LOCAL = "vips_link_local";

    /** Where the addresses are in an IPv4 (RFC 791 section 3.1) or IPv6 header (RFC 8200 section 3), and how long. */
    private enum Layout {
        IPV4(NFPROTO_IPV4, 12, 16, 4, TYPE_IPADDR),
        IPV6(NFPROTO_IPV6, 8, 24, 16, TYPE_IP6ADDR);

        private final int family;
        private final int source;
        private final int destination;
        private final int length;
        private final int keyType;

        Layout(int family, int source, int destination, int length, int keyType) {
            this.family = family;
            this.source = source;
            this.destination = destination;
            this.length = length;
            this.keyType = keyType;
        }
    }

    private final FilterSettings settings;
    private final Layout layout;

    FilterRequests(FilterSettings settings, boolean ipv4) {
        this.settings = settings;
        this.layout = ipv4 ? Layout.IPV4 : Layout.IPV6;
    }

    /** Begins a transaction. */
    static NetlinkRequest begin() {
        return new NetlinkRequest("begin", "", NFNL_MSG_BATCH_BEGIN, 0, header(NFPROTO_UNSPEC, NFNL_SUBSYS_NFTABLES));
    }

    /** Carries a transaction out. */
    static NetlinkRequest end() {
        return new NetlinkRequest("commit", "", NFNL_MSG_BATCH_END, 0, header(NFPROTO_UNSPEC, NFNL_SUBSYS_NFTABLES));
    }

    /** Makes the table anew, whatever is there of that name, with nothing in its sets. */
    List<NetlinkRequest> create() {
        List<NetlinkRequest> requests = new ArrayList<>();
        requests.add(table("make", NFT_MSG_NEWTABLE, NetlinkMessage.F_CREATE));
        requests.add(delete());
        requests.add(table("make", NFT_MSG_NEWTABLE, NetlinkMessage.F_CREATE));
        requests.add(set(VIPS, 1, layout.keyType, layout.length));
        if (layout == Layout.IPV6) {
            int kind = settings.byIndex() ? TYPE_IFINDEX : TYPE_IFNAME;
            int length = settings.byIndex() ? 4 : IFNAMSIZ;
            requests.add(set(LINK_LOCAL, 2, TYPE_IP6ADDR << TYPE_BITS | kind, layout.length + length));
        }
        chain(
                requests,
                "in",
                NF_INET_LOCAL_IN,
                layout.destination,
                settings.byIndex() ? NFT_META_IIF : NFT_META_IIFNAME);
        chain(requests, "out", NF_INET_LOCAL_OUT, layout.source, settings.byIndex() ? NFT_META_OIF : NFT_META_OIFNAME);
        return requests;
    }

    NetlinkRequest delete() {
        return table("delete", NFT_MSG_DELTABLE, 0);
    }

    private NetlinkRequest table(String verb, int message, int flags) {
        return request(
                verb + " table",
                settings.table(),
                message,
                flags,
                out -> out.string(NFTA_TABLE_NAME, settings.table()));
    }

    private NetlinkRequest set(String name, int id, int keyType, int keyLength) {
        return request(
                "make set",
                name,
                NFT_MSG_NEWSET,
                NetlinkMessage.F_CREATE,
                out -> out.string(NFTA_SET_TABLE, settings.table())
                        .string(NFTA_SET_NAME, name)
                        .be32(NFTA_SET_KEY_TYPE, keyType)
                        .be32(NFTA_SET_KEY_LEN, keyLength)
                        .be32(NFTA_SET_ID, id));
    }

    private void chain(List<NetlinkRequest> requests, String name, int hook, int offset, int link) {
        requests.add(request(
                "make chain",
                name,
                NFT_MSG_NEWCHAIN,
                NetlinkMessage.F_CREATE,
                out -> out.string(NFTA_CHAIN_TABLE, settings.table())
                        .string(NFTA_CHAIN_NAME, name)
                        .nested(
                                NFTA_CHAIN_HOOK,
                                inner -> inner.be32(NFTA_HOOK_HOOKNUM, hook)
                                        .be32(NFTA_HOOK_PRIORITY, settings.priority()))
                        .be32(NFTA_CHAIN_POLICY, NF_ACCEPT)
                        .string(NFTA_CHAIN_TYPE, "filter")));
        if (layout == Layout.IPV6) {
            requests.add(neighbours(name, NEIGHBOUR_SOLICITATION));
            requests.add(neighbours(name, NEIGHBOUR_ADVERTISEMENT));
        }
        requests.add(rule(name, rule -> drop(address(rule, offset).in(VIPS))));
        if (layout == Layout.IPV6) {
            requests.add(rule(
                    name,
                    rule -> drop(address(rule, offset).meta(link, NFT_REG_2).in(LINK_LOCAL))));
        }
    }

    private NetlinkRequest neighbours(String chain, int type) {
        return rule(
                chain,
                rule -> rule.meta(NFT_META_L4PROTO, NFT_REG_1)
                        .is(IPPROTO_ICMPV6)
                        .load(NFT_PAYLOAD_TRANSPORT_HEADER, 0, 1)
                        .is(type)
                        .verdict(NF_ACCEPT));
    }

    private Expressions address(Expressions rule, int offset) {
        return rule.load(NFT_PAYLOAD_NETWORK_HEADER, offset, layout.length);
    }

    private Expressions drop(Expressions rule) {
        return (settings.counters() ? rule.count() : rule).verdict(NF_DROP);
    }

    private NetlinkRequest rule(String chain, Consumer<Expressions> expressions) {
        return request(
                "make rule",
                "in chain " + chain,
                NFT_MSG_NEWRULE,
                NetlinkMessage.F_CREATE | NetlinkMessage.F_APPEND,
                out -> out.string(NFTA_RULE_TABLE, settings.table())
                        .string(NFTA_RULE_CHAIN, chain)
                        .nested(NFTA_RULE_EXPRESSIONS, list -> expressions.accept(new Expressions(list))));
    }

    /** Blocks {@code addresses}, all of this family. */
    List<NetlinkRequest> block(Collection<BlockedAddress> addresses) {
        return addresses.stream()
                .map(a -> element("block", NFT_MSG_NEWSETELEM, NetlinkMessage.F_CREATE, a))
                .toList();
    }

    /** Undoes {@link #block}. */
    List<NetlinkRequest> unblock(Collection<BlockedAddress> addresses) {
        return addresses.stream()
                .map(a -> element("unblock", NFT_MSG_DELSETELEM, 0, a))
                .toList();
    }

    private NetlinkRequest element(String verb, int message, int flags, BlockedAddress blocked) {
        return request(
                verb,
                blocked,
                message,
                flags,
                out -> out.string(NFTA_SET_ELEM_LIST_TABLE, settings.table())
                        .string(NFTA_SET_ELEM_LIST_SET, blocked.link().isPresent() ? LINK_LOCAL : VIPS)
                        .nested(
                                NFTA_SET_ELEM_LIST_ELEMENTS,
                                list -> list.nested(
                                        NFTA_LIST_ELEM,
                                        element -> element.nested(
                                                NFTA_SET_ELEM_KEY, key -> key.bytes(NFTA_DATA_VALUE, key(blocked))))));
    }

    /** The address, and the interface's name filled up with zeros or its index in host order. */
    private byte[] key(BlockedAddress blocked) {
        byte[] address = blocked.address().bytes();
        if (blocked.link().isEmpty()) {
            return address;
        }
        BlockedAddress.OnLink link = blocked.link().get();
        ByteBuffer key = ByteBuffer.allocate(address.length + (settings.byIndex() ? 4 : IFNAMSIZ))
                .order(ByteOrder.nativeOrder())
                .put(address);
        if (settings.byIndex()) {
            key.putInt(link.index());
        } else {
            key.put(link.name().getBytes(StandardCharsets.UTF_8));
        }
        return key.array();
    }

    private NetlinkRequest request(String call, Object object, int message, int flags, Consumer<NlAttrs> attributes) {
        NlAttrs body = header(layout.family, 0);
        attributes.accept(body);
        return new NetlinkRequest(call, object, NFNL_SUBSYS_NFTABLES << 8 | message, flags, body);
    }

    private static NlAttrs header(int family, int resource) {
        return new NlAttrs(new byte[] {(byte) family, 0, (byte) (resource >> 8), (byte) resource});
    }
}
