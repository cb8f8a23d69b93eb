/** Several routers on a LAN that loses, delays and doubles adverts, in virtual time: whatever happens, the election must hold. */
@NullMarked
package io.vipkeeper.vrrp.simulation;

import org.jspecify.annotations.NullMarked;
