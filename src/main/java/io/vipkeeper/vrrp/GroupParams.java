package io.vipkeeper.vrrp;

import java.util.List;

/**
 * A vrrp_sync_group: its members change state together.
 *
 * @param members names of instances, each in at most one group
 * @param trackingWeight {@code sync_group_tracking_weight}: trackers may move the priority of members
 */
public record GroupParams(String name, List<String> members, boolean trackingWeight) {
    public GroupParams {
        members = List.copyOf(members);
    }
}
