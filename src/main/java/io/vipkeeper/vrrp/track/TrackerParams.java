package io.vipkeeper.vrrp.track;

import java.time.Duration;

/** What defines a tracker, whoever uses it. */
public sealed interface TrackerParams {
    TrackerId id();

    /**
     * A vrrp_script.
     *
     * @param command what is executed and as whom, in any form: equal text means that results carry over a reload
     * @param rise how many successes in a row, counted from a failure of full weight, make it OK; at least 1
     * @param fall how many failures in a row, counted from full health, make it fail; at least 1
     */
    record Script(String name, String command, int rise, int fall) implements TrackerParams {
        public Script {
            if (rise < 1 || fall < 1) {
                throw new IllegalArgumentException("rise and fall of " + name + " are at least 1");
            }
        }

        @Override
        public TrackerId id() {
            return TrackerId.script(name);
        }
    }

    /** A track_file; {@code path} is for log lines. */
    record File(String name, String path) implements TrackerParams {
        @Override
        public TrackerId id() {
            return TrackerId.file(name);
        }
    }

    /**
     * A vrrp_track_process: in quorum while {@code quorum} to {@code quorumMax} copies run.
     *
     * @param forkDelay how long it must have been in quorum before it counts as up
     * @param terminateDelay how long it must have been out of quorum before it counts as down
     */
    record Copies(String name, int quorum, int quorumMax, Duration forkDelay, Duration terminateDelay)
            implements TrackerParams {
        @Override
        public TrackerId id() {
            return TrackerId.process(name);
        }
    }

    /**
     * A network interface.
     *
     * @param downDelay how long it must have been down before it counts as down
     * @param upDelay how long it must have been up before it counts as up again
     */
    record Link(String name, Duration downDelay, Duration upDelay) implements TrackerParams {
        /** An interface whose changes count at once. */
        public Link(String name) {
            this(name, Duration.ZERO, Duration.ZERO);
        }

        /**
         * The longest down delay that keeps a master from advertising on a dead interface for so long that others take
         * over: one advert less than they wait for, less what the best of them waits beyond (interface_up_down_delays).
         *
         * @param adverts down_timer_adverts of an instance that uses the interface
         * @param interval its advertisement interval
         */
        public static Duration longestDownDelay(int adverts, Duration interval) {
            return interval.multipliedBy(adverts - 1L).minus(interval.dividedBy(256));
        }

        @Override
        public TrackerId id() {
            return TrackerId.networkInterface(name);
        }
    }

    /** A BFD session. */
    record Bfd(String name) implements TrackerParams {
        @Override
        public TrackerId id() {
            return TrackerId.bfd(name);
        }
    }
}
