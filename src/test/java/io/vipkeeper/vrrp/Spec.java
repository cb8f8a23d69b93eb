package io.vipkeeper.vrrp;

import io.vipkeeper.net.Family;
import java.util.OptionalInt;

/** Parameters of an instance to be written down in tests: keepalived's defaults but for what is set. */
public final class Spec {
    public String name;
    public int vrid = 51;
    public int version = 2;
    public int priority = 100;
    public boolean startsAsMaster;
    public long advertMicros = 1_000_000;
    public int downTimerAdverts = 3;
    public boolean nopreempt;
    public long preemptDelayMicros;
    public OptionalInt timerExpiredBackup = OptionalInt.empty();
    public boolean lowerPriorityNoAdvert;
    public boolean higherPrioritySendsAdvert;
    public boolean notifyPriorityChanges;
    public boolean steersSyncDaemon;
    public boolean unicast;

    public Spec(String name) {
        this.name = name;
    }

    public InstanceParams build() {
        return new InstanceParams(
                name,
                new InstanceKey(vrid, Family.INET, "eth0", unicast, ""),
                version,
                priority,
                startsAsMaster,
                advertMicros,
                downTimerAdverts,
                nopreempt,
                preemptDelayMicros,
                timerExpiredBackup,
                lowerPriorityNoAdvert,
                higherPrioritySendsAdvert,
                notifyPriorityChanges,
                steersSyncDaemon);
    }
}
