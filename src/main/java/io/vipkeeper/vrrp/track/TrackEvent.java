package io.vipkeeper.vrrp.track;

/** What trackers learn from the world. An event of a tracker that is not in the parameters is ignored. */
public sealed interface TrackEvent {
    /** A run of a vrrp_script ended. */
    record ScriptEnded(String name, ScriptOutcome outcome) implements TrackEvent {}

    /** A tracked file was read; {@code content} is what it began with, empty when it cannot be read. */
    record FileRead(String name, String content) implements TrackEvent {}

    /** So many processes match. */
    record ProcessesCounted(String name, int count) implements TrackEvent {}

    /** An interface is up (IFF_UP and IFF_RUNNING), or not. */
    record LinkChanged(String name, boolean up) implements TrackEvent {}

    /** An interface is not there. */
    record LinkGone(String name) implements TrackEvent {}

    /** A BFD session entered or left Up. */
    record BfdChanged(String name, boolean up) implements TrackEvent {}

    /** {@link Trackers#deadline} has come. */
    record TimePassed() implements TrackEvent {}
}
