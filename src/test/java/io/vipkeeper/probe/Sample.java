package io.vipkeeper.probe;

import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.HttpCheck.Tls;
import io.vipkeeper.config.model.HttpCheck.Version;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.config.model.Url.StatusRange;
import io.vipkeeper.net.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Connections, urls and checks with everything that a test does not care about. */
final class Sample {
    static final Schedule SCHEDULE =
            new Schedule(Duration.ofSeconds(1), 0, Duration.ofSeconds(1), Duration.ZERO, false, false);

    static final Url ANY_OK = new Url(
            "/",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new StatusRange(200, 299)),
            Optional.empty(),
            false);

    private Sample() {}

    static Connection to(Endpoint target) {
        return to(target, Duration.ofSeconds(5));
    }

    static Connection to(Endpoint target, Duration timeout) {
        return new Connection(target, Optional.empty(), 0, Optional.empty(), timeout, 0);
    }

    static HttpCheck http(Version version, Connection connection) {
        return new HttpCheck(SCHEDULE, connection, version, List.of(ANY_OK), false, Optional.empty());
    }

    static HttpCheck https(Connection connection, boolean verifyPeer) {
        return new HttpCheck(
                SCHEDULE,
                connection,
                Version.HTTP_1_0,
                List.of(ANY_OK),
                false,
                Optional.of(new Tls(verifyPeer, false)));
    }
}
