package io.vipkeeper.vrrp.track;

import java.util.List;
import java.util.stream.Stream;

/** The trackers that an instance uses, in the order of the configuration; one may occur twice with different weights. */
public record Uses(String instance, List<Use> uses) {
    public Uses {
        uses = uses.stream().distinct().toList();
    }

    /** These and those of the instance's sync group; a tracker that the instance names itself keeps the weight that it has here. */
    public Uses withGroup(List<Use> group) {
        Stream<Use> more = group.stream()
                .filter(use -> uses.stream().noneMatch(own -> own.tracker().equals(use.tracker())));
        return new Uses(instance, Stream.concat(uses.stream(), more).toList());
    }
}
