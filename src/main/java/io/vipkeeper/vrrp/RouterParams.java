package io.vipkeeper.vrrp;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that elects on this host.
 *
 * @param instances with distinct names and distinct keys
 * @param groups whose members are all among the instances
 * @param startupDelayNanos for how long after start adverts are ignored and timers do not run, in nanoseconds
 * @param repeatStatesOnReload {@code fifo_write_vrrp_states_on_reload}
 */
public record RouterParams(
        List<InstanceParams> instances,
        List<GroupParams> groups,
        long startupDelayNanos,
        boolean repeatStatesOnReload) {
    public RouterParams {
        instances = List.copyOf(instances);
        groups = List.copyOf(groups);
        Set<String> names = new HashSet<>();
        Set<InstanceKey> keys = new HashSet<>();
        for (InstanceParams instance : instances) {
            if (!names.add(instance.name()) || !keys.add(instance.key())) {
                throw new IllegalArgumentException("instance " + instance.name() + " is there twice");
            }
        }
        Set<String> grouped = new HashSet<>();
        for (GroupParams group : groups) {
            for (String member : group.members()) {
                if (!names.contains(member) || !grouped.add(member)) {
                    throw new IllegalArgumentException("member " + member + " of group " + group.name());
                }
            }
        }
    }
}
