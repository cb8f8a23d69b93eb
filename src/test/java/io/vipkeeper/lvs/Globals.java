package io.vipkeeper.lvs;

import io.vipkeeper.config.model.FlushOnStop;
import io.vipkeeper.config.model.GlobalDefs;
import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.Mail;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.config.model.vrrp.VrrpDefs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Global definitions for tests, little different from the default in each. */
public final class Globals {
    private Globals() {}

    public static GlobalDefs rsInitNotifies() {
        return globals(Mail.NONE, false, FlushOnStop.OWN, true);
    }

    public static GlobalDefs noCheckerEmails() {
        Mail mail = new Mail(
                List.of("ops@example.net"),
                Optional.empty(),
                Optional.of("192.0.2.25"),
                25,
                Optional.empty(),
                Duration.ofSeconds(30),
                true);
        return globals(mail, false, FlushOnStop.OWN, false);
    }

    public static GlobalDefs lvsFlush() {
        return globals(Mail.NONE, true, FlushOnStop.OWN, false);
    }

    public static GlobalDefs flushOnStop(FlushOnStop what) {
        return globals(Mail.NONE, false, what, false);
    }

    public static GlobalDefs ipvs(Optional<IpvsTimeouts> timeouts, Optional<SyncDaemon> sync) {
        return globals(Mail.NONE, false, FlushOnStop.OWN, false, timeouts, sync);
    }

    private static GlobalDefs globals(Mail mail, boolean flush, FlushOnStop flushOnStop, boolean initNotifies) {
        return globals(mail, flush, flushOnStop, initNotifies, Optional.empty(), Optional.empty());
    }

    private static GlobalDefs globals(
            Mail mail,
            boolean flush,
            FlushOnStop flushOnStop,
            boolean initNotifies,
            Optional<IpvsTimeouts> timeouts,
            Optional<SyncDaemon> sync) {
        return new GlobalDefs(
                Optional.empty(),
                mail,
                false,
                Optional.empty(),
                timeouts,
                flush,
                flushOnStop,
                sync,
                initNotifies,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Optional.empty(),
                Duration.ofSeconds(10),
                Optional.empty(),
                VrrpDefs.DEFAULT);
    }
}
