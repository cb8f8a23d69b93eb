/**
 * What VRRP puts on the wire, without I/O: adverts of RFC 3768 and RFC 5798 as keepalived writes and believes them, and the ARP and Neighbour Discovery frames that move
 * an address to another link-layer address.
 */
@NullMarked
package io.vipkeeper.vrrp.packet;

import org.jspecify.annotations.NullMarked;
