/** Links, addresses and routes over rtnetlink (rtnetlink(7)): {@link RouteClient} lists and changes them, {@link RouteMonitor} tells when they change. */
@NullMarked
package io.vipkeeper.linux.route;

import org.jspecify.annotations.NullMarked;
