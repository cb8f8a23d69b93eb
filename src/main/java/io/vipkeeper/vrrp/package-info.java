/**
 * The election of VRRP (RFC 9568, RFC 3768) without I/O: who is master, when an advert goes out, what follows from a
 * fault. Events and the time go in, effects come out in the order in which they must happen. Times are nanoseconds of a
 * monotonic clock.
 */
@NullMarked
package io.vipkeeper.vrrp;

import org.jspecify.annotations.NullMarked;
