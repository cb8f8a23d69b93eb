package io.vipkeeper.lvs;

import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Family;
import java.util.ArrayList;
import java.util.List;

/** The log lines of a virtual_server_group whose entries a reload changed. */
final class GroupChanges {
    private GroupChanges() {}

    /** New entries first, then those that are gone; empty unless both stand for groups. */
    static List<String> between(VirtualServer old, VirtualServer now) {
        List<String> lines = new ArrayList<>();
        if (old.target() instanceof ServiceTarget.Group before && now.target() instanceof ServiceTarget.Group after) {
            for (GroupEntry entry : after.entries()) {
                if (!before.entries().contains(entry)) {
                    lines.add("VS [" + text(entry) + "] added into group " + after.name());
                }
            }
            for (GroupEntry entry : before.entries()) {
                if (!after.entries().contains(entry)) {
                    lines.add("VS [" + text(entry) + "] in group " + before.name() + " no longer exists");
                }
            }
        }
        return lines;
    }

    private static String text(GroupEntry entry) {
        if (entry instanceof GroupEntry.Fwmark fwmark) {
            return "FWM " + Integer.toUnsignedString(fwmark.mark());
        }
        GroupEntry.Addresses range = (GroupEntry.Addresses) entry;
        Endpoint first = new Endpoint(range.first(), range.port());
        if (range.count() == 1) {
            return first.address().family() == Family.INET6 ? first.toString() : first.address() + ":" + first.port();
        }
        return range.first() + "-" + range.first().plus(range.count() - 1L);
    }
}
