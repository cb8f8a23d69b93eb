package io.vipkeeper.config.model.vrrp;

import io.vipkeeper.config.model.track.Tracking;
import java.util.List;

/**
 * A vrrp_sync_group: instances that change state together.
 *
 * @param members names of instances, each in no other group
 * @param tracking what is tracked for every member; already part of their own
 * @param weighted trackers with a weight count for members ({@code sync_group_tracking_weight})
 */
public record SyncGroup(String name, List<String> members, Tracking tracking, Notifies notifies, boolean weighted) {
    public SyncGroup {
        members = List.copyOf(members);
    }
}
