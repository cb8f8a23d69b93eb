package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.print.ConfigPrinter;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Source;
import io.vipkeeper.config.text.Surroundings;
import io.vipkeeper.config.text.TextReader;
import io.vipkeeper.config.tree.Statement;
import io.vipkeeper.config.tree.StatementSink;
import io.vipkeeper.config.tree.TreeBuilder;
import io.vipkeeper.config.tree.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One small file a feature: {@code NAME.conf} gives {@code NAME.out}, the diagnostics and then the tree (below {@code tree/})
 * or the canonical configuration (below {@code model/}). A line {@code === FILE} begins a further file. With
 * {@code -Dgolden.update=true} the outputs are written anew, to be reviewed like code.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/config/golden");
    private static final Path MAIN = Path.of("/conf/main.conf");
    private static final Surroundings SURROUNDINGS =
            new Surroundings("node1", Map.of("REGION", "north", "EMPTY", ""), 42, Set.of());

    static Stream<Path> trees() throws IOException {
        return cases("tree");
    }

    static Stream<Path> models() throws IOException {
        return cases("model");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trees")
    void tree(Path file) throws IOException {
        Diagnostics diagnostics = new Diagnostics(false);
        Outline outline = new Outline();
        TreeBuilder tree = new TreeBuilder(Set.of("root_block"), diagnostics, outline);
        new TextReader(files(file), SURROUNDINGS, diagnostics, tree::accept).read(MAIN);
        tree.finish();
        compare(file, lines(diagnostics.all()) + "--\n" + outline.text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void model(Path file) throws IOException {
        boolean strict = file.toString().endsWith("-strict.conf");
        ConfigResult result = ConfigReader.read(files(file), MAIN, new ReadOptions(SURROUNDINGS, strict));
        String verdict = result.usable() ? "usable" : "unusable";
        compare(file, lines(result.diagnostics()) + "-- " + verdict + "\n" + ConfigPrinter.print(result.config()));
    }

    private static Stream<Path> cases(String directory) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve(directory))) {
            List<Path> inputs = files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
            assertThat(inputs).isNotEmpty();
            return inputs.stream();
        }
    }

    private static String lines(List<?> diagnostics) {
        return diagnostics.stream().map(d -> d + "\n").collect(Collectors.joining());
    }

    private static Source files(Path file) throws IOException {
        MemorySource source = new MemorySource();
        String name = "main.conf";
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("=== ")) {
                source.file("/conf/" + name, text.toString());
                name = line.substring(4);
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        return source.file("/conf/" + name, text.toString());
    }

    private static void compare(Path input, String actual) throws IOException {
        Path output = Path.of(input.toString().replaceAll("\\.conf$", ".out"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(output, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(output));
    }

    /** Writes statements down, indented by block, each with its place. */
    private static final class Outline implements StatementSink {
        private final StringBuilder text;
        private final int depth;

        Outline() {
            this(new StringBuilder(), 0);
        }

        private Outline(StringBuilder text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        @Override
        public void statement(Statement statement) {
            line(statement, "");
        }

        @Override
        public StatementSink open(Statement heading) {
            line(heading, " {");
            return new Outline(text, depth + 1);
        }

        private void line(Statement statement, String tail) {
            text.append(statement.at().line())
                    .append(':')
                    .append(statement.at().column())
                    .append(" ".repeat(1 + 2 * depth))
                    .append(statement.words().stream().map(Word::toString).collect(Collectors.joining("|")))
                    .append(tail)
                    .append('\n');
        }
    }
}
