package io.vipkeeper.vrrp.track;

import java.util.OptionalLong;

/** The state of one tracker; immutable. */
sealed interface Tracker permits ScriptTracker, FileTracker, ProcessTracker, InterfaceTracker, BfdTracker {
    Reading reading();

    /** When {@link #at} has something to do, in nanoseconds. */
    default OptionalLong due() {
        return OptionalLong.empty();
    }

    /** This after what was due until {@code now} has been done. */
    default Step at(long now) {
        return Step.quiet(this);
    }

    /** This with the parameters, of the same kind, that a reload brought. */
    Tracker with(TrackerParams params);

    /** A tracker of which nothing is known. */
    static Tracker of(TrackerParams params) {
        if (params instanceof TrackerParams.Script script) {
            return ScriptTracker.of(script);
        }
        if (params instanceof TrackerParams.File file) {
            return FileTracker.of(file);
        }
        if (params instanceof TrackerParams.Copies process) {
            return ProcessTracker.of(process);
        }
        if (params instanceof TrackerParams.Link link) {
            return InterfaceTracker.of(link);
        }
        return new BfdTracker(false);
    }
}
