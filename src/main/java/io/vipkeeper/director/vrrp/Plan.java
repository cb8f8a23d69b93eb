package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.vrrp.InstanceKey;
import io.vipkeeper.vrrp.packet.WireParams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An instance as a configuration wants it.
 *
 * @param ownLink the VMAC or ipvlan that it has to itself
 */
record Plan(VrrpInstance instance, WireParams params, Optional<String> ownLink) {
    /**
     * The instances of a configuration, in its order.
     *
     * @throws IOException when a key cannot be read
     */
    static List<Plan> of(Config config) throws IOException {
        Map<String, String> links = OwnLinks.names(
                config.vrrp().instances(), config.globals().vrrp().vmacPrefix());
        List<Plan> plans = new ArrayList<>();
        for (VrrpInstance instance : config.vrrp().instances()) {
            plans.add(
                    new Plan(instance, WireTranslation.of(instance), Optional.ofNullable(links.get(instance.name()))));
        }
        return plans;
    }

    String name() {
        return instance.name();
    }

    /** What makes it the same instance after a reload. */
    InstanceKey key() {
        return ElectionTranslation.key(instance);
    }
}
