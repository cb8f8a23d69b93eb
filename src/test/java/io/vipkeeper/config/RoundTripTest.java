package io.vipkeeper.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.print.ConfigPrinter;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever configuration there is, its printed text reads back to the same one, and prints the same again. */
class RoundTripTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPrintedConfigurationReadsBackEqual(long seed) {
        Config config = new ConfigGenerator(seed).config();
        String text = ConfigPrinter.print(config);
        ConfigResult result = ConfigReader.read(
                new MemorySource().file("/c.conf", text), Path.of("/c.conf"), ReadOptions.of("other"));
        assertThat(result.diagnostics()).as(text).isEmpty();
        assertThat(result.config()).as(text).isEqualTo(config);
        assertThat(ConfigPrinter.print(result.config())).isEqualTo(text);
    }
}
