package io.vipkeeper.lvs;

import io.vipkeeper.config.model.GroupEntry;
import io.vipkeeper.config.model.ServiceTarget;
import io.vipkeeper.config.model.VirtualServer;
import io.vipkeeper.net.Endpoint;
import io.vipkeeper.net.Protocol;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The kernel services that a virtual server stands for: one, or one for every address and mark of its group, each once. */
final class ServiceKeys {
    private ServiceKeys() {}

    static List<ServiceKey> of(VirtualServer server) {
        Protocol protocol = server.protocol().orElse(Protocol.UDP);
        ServiceTarget target = server.target();
        if (target instanceof ServiceTarget.Address address) {
            return List.of(new ServiceKey.Address(protocol, address.endpoint()));
        }
        if (target instanceof ServiceTarget.Fwmark fwmark) {
            return List.of(new ServiceKey.Fwmark(fwmark.mark(), fwmark.family()));
        }
        Set<ServiceKey> keys = new LinkedHashSet<>();
        for (GroupEntry entry : ((ServiceTarget.Group) target).entries()) {
            if (entry instanceof GroupEntry.Addresses addresses) {
                for (int i = 0; i < addresses.count(); i++) {
                    keys.add(new ServiceKey.Address(
                            protocol, new Endpoint(addresses.first().plus(i), addresses.port())));
                }
            } else {
                GroupEntry.Fwmark fwmark = (GroupEntry.Fwmark) entry;
                keys.add(new ServiceKey.Fwmark(fwmark.mark(), fwmark.family()));
            }
        }
        return List.copyOf(keys);
    }
}
