package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.model.vrrp.Election;
import io.vipkeeper.config.model.vrrp.SyncGroup;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.vrrp.GroupParams;
import io.vipkeeper.vrrp.InstanceKey;
import io.vipkeeper.vrrp.InstanceParams;
import io.vipkeeper.vrrp.RouterParams;
import java.time.Duration;

/** What the election needs to know of a configuration. */
final class ElectionTranslation {
    private ElectionTranslation() {}

    /** @param startupDelay for how long after start nothing is elected */
    static RouterParams of(Config config, Duration startupDelay) {
        return new RouterParams(
                config.vrrp().instances().stream()
                        .map(instance -> instance(instance, steers(config, instance)))
                        .toList(),
                config.vrrp().groups().stream().map(ElectionTranslation::group).toList(),
                startupDelay.toNanos(),
                config.globals().vrrp().repeatStatesOnReload());
    }

    /** What makes an instance the same after a reload. */
    static InstanceKey key(VrrpInstance instance) {
        Transport transport = instance.transport();
        String path = transport.unicast()
                ? transport.source().map(Object::toString).orElse("")
                : instance.virtualInterface() + " " + transport.group();
        return new InstanceKey(
                instance.vrid(), instance.family(), instance.device().orElse(""), transport.unicast(), path);
    }

    private static boolean steers(Config config, VrrpInstance instance) {
        return config.globals()
                .lvsSyncDaemon()
                .flatMap(SyncDaemon::instance)
                .filter(instance.name()::equals)
                .isPresent();
    }

    private static InstanceParams instance(VrrpInstance instance, boolean steersSyncDaemon) {
        Election election = instance.election();
        return new InstanceParams(
                instance.name(),
                key(instance),
                instance.version(),
                instance.priority(),
                instance.wantsMaster(),
                micros(instance.interval()),
                election.downTimerAdverts(),
                !election.preempt(),
                micros(election.preemptDelay()),
                election.timerExpiredPriority(),
                election.lowerPriorityNoAdvert(),
                election.higherPrioritySendsAdvert(),
                instance.notifies().priorityChanges(),
                steersSyncDaemon);
    }

    private static GroupParams group(SyncGroup group) {
        return new GroupParams(group.name(), group.members(), group.weighted());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
