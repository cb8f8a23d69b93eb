/** Prepares a real server for direct routing and tunnelling: the service addresses on lo, and silence about them in ARP. */
@NullMarked
package io.vipkeeper.realserver;

import org.jspecify.annotations.NullMarked;
