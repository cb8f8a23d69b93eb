/** As much of nf_tables, over netlink, as it takes to drop packets to and from some addresses ({@link io.vipkeeper.linux.nftables.AddressFilter}); the nft program is not needed. */
@NullMarked
package io.vipkeeper.linux.nftables;

import org.jspecify.annotations.NullMarked;
