package io.vipkeeper.director.vrrp;

import io.vipkeeper.config.model.track.Tracking;
import io.vipkeeper.config.model.vrrp.Election;
import io.vipkeeper.config.model.vrrp.GarpSettings;
import io.vipkeeper.config.model.vrrp.Notifies;
import io.vipkeeper.config.model.vrrp.Transport;
import io.vipkeeper.config.model.vrrp.VrrpInstance;
import io.vipkeeper.net.Family;
import io.vipkeeper.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Configured instances for tests. */
final class Sample {
    private Sample() {}

    /** An ordinary instance on eth0 that tells {@code notifies}. */
    static VrrpInstance instance(String name, Notifies notifies) {
        Election election = new Election(true, Duration.ZERO, 3, false, false, false, OptionalInt.empty());
        Transport transport = new Transport(
                Optional.empty(),
                false,
                false,
                List.of(),
                IpAddress.literal("224.0.0.18"),
                OptionalInt.empty(),
                false,
                Transport.Checksum.AUTOMATIC);
        return new VrrpInstance(
                name,
                Optional.of("eth0"),
                51,
                Family.INET,
                2,
                false,
                100,
                Duration.ofSeconds(1),
                election,
                false,
                true,
                false,
                transport,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                GarpSettings.DEFAULT,
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                true,
                Tracking.NONE,
                notifies,
                OptionalInt.empty(),
                0);
    }
}
