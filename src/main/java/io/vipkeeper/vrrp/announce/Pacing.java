package io.vipkeeper.vrrp.announce;

import io.vipkeeper.config.model.vrrp.GarpGroup;
import io.vipkeeper.net.Family;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The least time between two frames of a family on an interface, or on all interfaces of a group; zero: as fast as they come.
 *
 * @param garpInterval for ARP on interfaces of no group, and of groups that do not say
 * @param gnaInterval the same for neighbour advertisements
 */
public record Pacing(Duration garpInterval, Duration gnaInterval, List<GarpGroup> groups) {
    /** As fast as they come, everywhere. */
    public static final Pacing NONE = new Pacing(Duration.ZERO, Duration.ZERO, List.of());

    public Pacing {
        groups = List.copyOf(groups);
    }

    /** Frames with equal lanes share an interval; {@code group} is -1 for an interface that is alone. */
    record Lane(Family family, int group, String base) {}

    Lane lane(Target target) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).devices().contains(target.base())) {
                return new Lane(target.address().family(), i, "");
            }
        }
        return new Lane(target.address().family(), -1, target.base());
    }

    Duration interval(Lane lane) {
        Optional<GarpGroup> group = lane.group() < 0 ? Optional.empty() : Optional.of(groups.get(lane.group()));
        return lane.family() == Family.INET
                ? group.flatMap(GarpGroup::garpInterval).orElse(garpInterval)
                : group.flatMap(GarpGroup::gnaInterval).orElse(gnaInterval);
    }
}
