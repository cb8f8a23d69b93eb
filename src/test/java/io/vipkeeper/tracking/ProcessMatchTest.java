package io.vipkeeper.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vipkeeper.config.model.track.TrackProcess;
import io.vipkeeper.config.model.track.TrackProcess.ArgumentMatch;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessMatchTest {
    private static final List<String> NONE = List.of();
    private static final boolean YES = true;
    private static final boolean NO = false;

    static TrackProcess process(String command, List<String> arguments, ArgumentMatch match, boolean full) {
        return new TrackProcess(
                "p", command, arguments, match, 0, false, 1, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, full);
    }

    static Stream<Arguments> rows() {
        TrackProcess name = process("nginx", NONE, ArgumentMatch.NONE, false);
        TrackProcess longName = process("a-name-beyond-fifteen", NONE, ArgumentMatch.NONE, false);
        TrackProcess full = process("/usr/sbin/nginx", NONE, ArgumentMatch.NONE, true);
        TrackProcess exact = process("java", List.of("-jar", "a b.jar"), ArgumentMatch.EXACT, true);
        TrackProcess initial = process("java", List.of("-jar", "a b.jar"), ArgumentMatch.INITIAL, true);
        TrackProcess partial = process("java", List.of("-jar", "a b"), ArgumentMatch.PARTIAL, true);
        return Stream.of(
                arguments("the name", name, "nginx", NONE, YES),
                arguments("part of a name", name, "nginx2", NONE, NO),
                arguments("a name as long as the kernel keeps", longName, "a-name-beyond-f", NONE, YES),
                arguments("a full command", full, "nginx", List.of("/usr/sbin/nginx", "-g", "x"), YES),
                arguments("another path", full, "nginx", List.of("/opt/nginx"), NO),
                arguments("a kernel thread", full, "kworker", NONE, NO),
                arguments("exact", exact, "x", List.of("java", "-jar", "a b.jar"), YES),
                arguments("exact, one more", exact, "x", List.of("java", "-jar", "a b.jar", "-v"), NO),
                arguments("exact, one less", exact, "x", List.of("java", "-jar"), NO),
                arguments("initial", initial, "x", List.of("java", "-jar", "a b.jar"), YES),
                arguments("initial, one more", initial, "x", List.of("java", "-jar", "a b.jar", "-v"), YES),
                arguments("initial, only part of the last", initial, "x", List.of("java", "-jar", "a b.jar2"), NO),
                arguments("partial", partial, "x", List.of("java", "-jar", "a b.jar", "-v"), YES),
                arguments("partial, whole", partial, "x", List.of("java", "-jar", "a b"), YES),
                arguments("partial, an earlier one differs", partial, "x", List.of("java", "-jar2", "a b"), NO),
                arguments("partial, too few", partial, "x", List.of("java", "-jar"), NO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void matches(String because, TrackProcess wanted, String comm, List<String> words, boolean expected) {
        assertThat(new ProcessMatch(wanted).matches(comm, words)).as(because).isEqualTo(expected);
    }

    @Test
    void theWordsOfACommandLine() {
        assertThat(Processes.words("a\0b c\0\0d\0")).containsExactly("a", "b c", "", "d");
        assertThat(Processes.words("title without end")).containsExactly("title without end");
        assertThat(Processes.words("")).isEmpty();
    }
}
