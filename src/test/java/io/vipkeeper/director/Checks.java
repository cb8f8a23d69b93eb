package io.vipkeeper.director;

import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.TcpCheck;
import io.vipkeeper.config.model.Url;
import io.vipkeeper.lvs.Sample;
import io.vipkeeper.net.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checkers for tests: delay_loop 10 s, delay_before_retry 2 s, no warmup. */
final class Checks {
    private Checks() {}

    static Schedule schedule(int retry) {
        return schedule(Duration.ofSeconds(10), retry, false);
    }

    static Schedule schedule(Duration delayLoop, int retry, boolean alpha) {
        return new Schedule(delayLoop, retry, Duration.ofSeconds(2), Duration.ZERO, alpha, false);
    }

    static TcpCheck tcp(String address, int port, Schedule schedule) {
        return new TcpCheck(schedule, connection(Sample.endpoint(address, port)));
    }

    static HttpCheck http(String address, Schedule schedule, String... paths) {
        List<Url> urls = java.util.Arrays.stream(paths)
                .map(path -> new Url(
                        path,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Url.StatusRange(200, 299)),
                        Optional.empty(),
                        false))
                .toList();
        return new HttpCheck(
                schedule,
                connection(Sample.endpoint(address, 80)),
                HttpCheck.Version.HTTP_1_0,
                urls,
                false,
                Optional.empty());
    }

    static MiscCheck misc(String script, Schedule schedule, boolean dynamic) {
        return new MiscCheck(schedule, Sample.script(script), Duration.ofSeconds(5), dynamic);
    }

    static Connection connection(Endpoint target) {
        return new Connection(target, Optional.empty(), 0, Optional.empty(), Duration.ofSeconds(5), 0);
    }
}
