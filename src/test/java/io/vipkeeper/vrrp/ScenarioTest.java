package io.vipkeeper.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stories of one router, a file each, in the form of {@link Scenario}: what it says and does on every event is what the file tells. With
 * {@code -Dgolden.update=true} the files are written anew, to be reviewed like code.
 */
class ScenarioTest {
    private static final Path STORIES = Path.of("src/test/resources/vrrp/scenarios");

    static Stream<Path> stories() throws IOException {
        try (Stream<Path> files = Files.list(STORIES)) {
            List<Path> stories = files.sorted().toList();
            assertThat(stories).isNotEmpty();
            return stories.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void story(Path file) throws IOException {
        String expected = Files.readString(file);
        String played = Scenario.play(expected);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, played);
        }
        assertThat(played).isEqualTo(expected);
    }
}
