package io.vipkeeper.config.resolve.vrrp;

import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds instances that would take each other's adverts for their own, or hold the same address. */
record Clashes(Named<VrrpInstance> instances, Diagnostics diagnostics) {
    /** What tells the adverts of instances apart. */
    private record Channel(Optional<String> device, Family family, int vrid, Optional<IpAddress> address) {}

    /** Where an address is. */
    private record Place(IpAddress address, Optional<String> device) {}

    void report() {
        Map<Channel, String> channels = new HashMap<>();
        Map<Place, String> places = new HashMap<>();
        for (VrrpInstance instance : instances.all()) {
            Optional<String> first = Optional.ofNullable(channels.putIfAbsent(channel(instance), instance.name()));
            first.ifPresent(other -> diagnostics.report(
                    Problem.CONFLICT,
                    instances.at(instance.name()),
                    "(" + instance.name() + ") VRID " + instance.vrid() + " is duplicated on interface "
                            + instance.device().orElse("-") + ": " + other + " at "
                            + instances.at(other).shortly() + " has it already",
                    "write another virtual_router_id, on all routers"));
            instance.held().forEach(address -> {
                Place place = new Place(address.ip(), address.device().or(instance::device));
                String holder = places.putIfAbsent(place, instance.name());
                if (holder != null && !holder.equals(instance.name())) {
                    diagnostics.report(
                            Problem.DUPLICATE,
                            instances.at(instance.name()),
                            "(" + instance.name() + ") address " + address.ip() + " is held by " + holder + " too",
                            "whichever leaves first takes it from both");
                }
            });
        }
    }

    private static Channel channel(VrrpInstance instance) {
        Optional<IpAddress> address = instance.transport().unicast()
                ? instance.transport().source()
                : Optional.of(instance.transport().group());
        return new Channel(instance.device(), instance.family(), instance.vrid(), address);
    }
}
