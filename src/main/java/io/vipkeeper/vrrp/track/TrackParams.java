package io.vipkeeper.vrrp.track;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All trackers and who uses them. A use names a tracker of the list; names are unique within a kind. */
public record TrackParams(List<TrackerParams> trackers, List<Uses> instances) {
    /** No trackers and no instances. */
    public static final TrackParams NONE = new TrackParams(List.of(), List.of());

    public TrackParams {
        trackers = List.copyOf(trackers);
        instances = List.copyOf(instances);
        Set<TrackerId> known = new HashSet<>();
        for (TrackerParams tracker : trackers) {
            if (!known.add(tracker.id())) {
                throw new IllegalArgumentException("two trackers are " + tracker.id());
            }
        }
        for (Uses instance : instances) {
            for (Use use : instance.uses()) {
                if (!known.contains(use.tracker())) {
                    throw new IllegalArgumentException(
                            instance.instance() + " uses " + use.tracker() + ", which is none");
                }
            }
        }
    }
}
