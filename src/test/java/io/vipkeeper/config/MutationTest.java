package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as people and editors break them: cut off, lines doubled or swapped, octets changed. */
class MutationTest {
    private static final Path CASES = Path.of("src/test/resources/config/golden/model");
    private static final String[] SHARDS = {
        "{",
        "}",
        "\"",
        "\\",
        "$",
        "${",
        "~SEQ(a,1,2)",
        "@",
        "#",
        "!",
        "\n",
        " ",
        "include x\n",
        "$A=\\\n",
        "\0",
        "é",
        "-1",
        "99999999999"
    };

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void brokenFilesAreReadToTheEnd(Path file) throws IOException {
        byte[] original = Files.readAllBytes(file);
        Dice dice = new Dice(file.getFileName().toString().hashCode());
        int checked = 0;
        for (int turn = 0; turn < 60; turn++) {
            byte[] broken = original;
            int changes = dice.between(1, 4);
            for (int i = 0; i < changes; i++) {
                broken = mutated(broken, dice);
            }
            Survival.check(broken);
            checked++;
        }
        assertThat(checked).isEqualTo(60);
    }

    private static byte[] mutated(byte[] octets, Dice dice) {
        if (octets.length == 0) {
            return octets;
        }
        int at = dice.below(octets.length);
        return switch (dice.below(5)) {
            case 0 -> java.util.Arrays.copyOf(octets, at);
            case 1 -> replaced(octets, at, new byte[] {(byte) dice.below(256)});
            case 2 -> inserted(octets, at, dice.one(SHARDS).getBytes(StandardCharsets.UTF_8));
            case 3 -> lines(octets, dice);
            default -> replaced(octets, at, new byte[0]);
        };
    }

    private static byte[] replaced(byte[] octets, int at, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(octets, 0, at);
        out.writeBytes(by);
        out.write(octets, at + 1, octets.length - at - 1);
        return out.toByteArray();
    }

    private static byte[] inserted(byte[] octets, int at, byte[] what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(octets, 0, at);
        out.writeBytes(what);
        out.write(octets, at, octets.length - at);
        return out.toByteArray();
    }

    private static byte[] lines(byte[] octets, Dice dice) {
        List<String> lines = new ArrayList<>(
                new String(octets, StandardCharsets.ISO_8859_1).lines().toList());
        if (lines.isEmpty()) {
            return octets;
        }
        lines.add(dice.below(lines.size() + 1), lines.get(dice.below(lines.size())));
        lines.remove(dice.below(lines.size()));
        return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}
