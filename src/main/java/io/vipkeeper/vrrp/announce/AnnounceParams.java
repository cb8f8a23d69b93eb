package io.vipkeeper.vrrp.announce;

import io.vipkeeper.config.model.vrrp.GarpSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an instance announces.
 *
 * @param instance its name
 * @param advertDevice the interface that its adverts leave by; empty when none is configured
 * @param addresses in the order of the configuration
 * @param excluded announced after the addresses
 */
public record AnnounceParams(
        String instance, String advertDevice, List<Target> addresses, List<Target> excluded, GarpSettings garp) {
    public AnnounceParams {
        addresses = List.copyOf(addresses);
        excluded = List.copyOf(excluded);
    }

    /** All that is announced, in its order. */
    List<Target> targets() {
        return Stream.concat(addresses.stream(), excluded.stream()).toList();
    }

    /** The first target on each interface that would otherwise send nothing ({@code garp_extra_if}). */
    List<Target> extras() {
        Map<String, Target> first = new LinkedHashMap<>();
        for (Target target : targets()) {
            if (!target.device().equals(advertDevice) && (target.vmac() || garp.extraOnAll())) {
                first.putIfAbsent(target.device(), target);
            }
        }
        return List.copyOf(first.values());
    }
}
