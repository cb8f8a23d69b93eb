/** What goes over the wire for VRRP: adverts, gratuitous ARP and neighbour advertisements, and the epoll that the vrrp loop rests in. */
@NullMarked
package io.vipkeeper.wire;

import org.jspecify.annotations.NullMarked;
