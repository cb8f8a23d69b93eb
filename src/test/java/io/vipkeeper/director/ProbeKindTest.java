package io.vipkeeper.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.Checker;
import io.vipkeeper.config.model.Connection;
import io.vipkeeper.config.model.HttpCheck;
import io.vipkeeper.config.model.MiscCheck;
import io.vipkeeper.config.model.Schedule;
import io.vipkeeper.config.model.TcpCheck;
import io.vipkeeper.lvs.Sample;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeKindTest {
    private static final Schedule SOME = Checks.schedule(1);
    private static final Schedule OTHER = Checks.schedule(Duration.ofSeconds(3), 7, true);

    private static Connection connection(int mark, Duration timeout) {
        return new Connection(Sample.endpoint("10.0.0.1", 80), Optional.empty(), 0, Optional.empty(), timeout, mark);
    }

    private static HttpCheck http(HttpCheck like, HttpCheck.Version version, boolean fast, boolean tls) {
        return new HttpCheck(
                like.schedule(),
                like.connection(),
                version,
                like.urls(),
                fast,
                tls ? Optional.of(new HttpCheck.Tls(false, false)) : Optional.empty());
    }

    static Stream<Arguments> pairs() {
        Checker tcp = Checks.tcp("10.0.0.1", 80, SOME);
        HttpCheck http = Checks.http("10.0.0.1", SOME, "/a", "/b");
        MiscCheck misc = Checks.misc("probe", SOME, false);
        Duration five = Duration.ofSeconds(5);
        return Stream.of(
                arguments("TCP at another rhythm", tcp, Checks.tcp("10.0.0.1", 80, OTHER), true),
                arguments("TCP to another port", tcp, Checks.tcp("10.0.0.1", 81, SOME), false),
                arguments(
                        "TCP with more patience", tcp, new TcpCheck(SOME, connection(0, Duration.ofSeconds(9))), true),
                arguments("TCP with a mark", tcp, new TcpCheck(SOME, connection(5, five)), false),
                arguments("TCP and HTTP", tcp, http, false),
                arguments("HTTP at another rhythm", http, Checks.http("10.0.0.1", OTHER, "/a", "/b"), true),
                arguments("HTTP with fast_recovery", http, http(http, HttpCheck.Version.HTTP_1_0, true, false), true),
                arguments("HTTP of other urls", http, Checks.http("10.0.0.1", SOME, "/a"), false),
                arguments("HTTP of another version", http, http(http, HttpCheck.Version.HTTP_1_1, false, false), false),
                arguments("HTTP and SSL", http, http(http, HttpCheck.Version.HTTP_1_0, false, true), false),
                arguments("a script at another rhythm", misc, Checks.misc("probe", OTHER, false), true),
                arguments(
                        "a script with more patience",
                        misc,
                        new MiscCheck(SOME, misc.script(), Duration.ofSeconds(50), false),
                        true),
                arguments("a script that sets weights", misc, Checks.misc("probe", SOME, true), false),
                arguments("another script", misc, Checks.misc("probe2", SOME, false), false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("pairs")
    void asksTheSameQuestion(String because, Checker one, Checker other, boolean same) {
        assertThat(ProbeKind.same(one, other)).as(because).isEqualTo(same);
        assertThat(ProbeKind.same(other, one)).as(because).isEqualTo(same);
        assertThat(ProbeKind.same(one, one)).isTrue();
    }
}
