/**
 * When a master announces its addresses to the neighbours by gratuitous ARP and unsolicited neighbour advertisements: bursts, repeats, refreshes, and the pace at which an
 * interface takes them. Without I/O and without a clock.
 */
@NullMarked
package io.vipkeeper.vrrp.announce;

import org.jspecify.annotations.NullMarked;
