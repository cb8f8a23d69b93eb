package io.vipkeeper.linux.route;

/** Something that changed, as the kernel announced it. */
public sealed interface RouteEvent {
    /** A link is new, or any of its properties changed. */
    record LinkChanged(Link link) implements RouteEvent {}

    record LinkRemoved(Link link) implements RouteEvent {}

    /** An address is new, or its lifetime or flags changed. */
    record AddressChanged(IfAddress address) implements RouteEvent {}

    record AddressRemoved(IfAddress address) implements RouteEvent {}

    /** A route is new or was replaced. */
    record RouteChanged(Route route) implements RouteEvent {}

    record RouteRemoved(Route route) implements RouteEvent {}

    record RuleAdded(Rule rule) implements RouteEvent {}

    record RuleRemoved(Rule rule) implements RouteEvent {}

    /** Announcements were lost: read the whole state anew. */
    record Lost() implements RouteEvent {}
}
