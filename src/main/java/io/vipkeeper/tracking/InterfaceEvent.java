package io.vipkeeper.tracking;

import io.vipkeeper.linux.route.IfAddress;
import io.vipkeeper.linux.route.Link;
import io.vipkeeper.linux.route.RouteEvent;
import io.vipkeeper.vrrp.track.TrackEvent;
import java.util.Optional;

/** What happened to the host's interfaces. A renamed one is gone and there anew. */
public sealed interface InterfaceEvent {
    /** A link is new or changed in any way. */
    record LinkChanged(Link link) implements InterfaceEvent {}

    /** A link is gone; {@link AddressRemoved} of its addresses came before. */
    record LinkGone(Link link) implements InterfaceEvent {}

    /** An address is new or changed in any way. */
    record AddressChanged(Link link, IfAddress address) implements InterfaceEvent {}

    /** An address is gone. */
    record AddressRemoved(Link link, IfAddress address) implements InterfaceEvent {}

    /** Something else that the kernel announced, passed on as it is: routes, rules. */
    record Other(RouteEvent event) implements InterfaceEvent {}

    /** What interface trackers are told of this. */
    default Optional<TrackEvent> forTrackers() {
        if (this instanceof LinkChanged changed) {
            return Optional.of(new TrackEvent.LinkChanged(
                    changed.link().name(), changed.link().isRunning()));
        }
        return this instanceof LinkGone gone
                ? Optional.of(new TrackEvent.LinkGone(gone.link().name()))
                : Optional.empty();
    }
}
