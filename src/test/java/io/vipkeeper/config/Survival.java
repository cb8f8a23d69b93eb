package io.vipkeeper.config;

import io.vipkeeper.config.print.ConfigPrinter;
import java.nio.file.Path;

/** What holds for any file: it is read to the end, and what it describes prints to text that describes the same. */
final class Survival {
    private static final Path MAIN = Path.of("/conf/main.conf");

    private Survival() {}

    /** Reads {@code octets} as main file and as included file; {@link IllegalStateException} when printing changes the meaning. */
    static void check(byte[] octets) {
        MemorySource source = new MemorySource().file("/conf/main.conf", octets).file("/conf/x", octets);
        ConfigResult result = ConfigReader.read(source, MAIN, ReadOptions.of("node1"));
        result.diagnostics().forEach(d -> {
            if (d.toString().isEmpty() || d.line() < 0) {
                throw new IllegalStateException("bad diagnostic " + d.id());
            }
        });
        if (result.usable()) {
            String text = ConfigPrinter.print(result.config());
            ConfigResult again =
                    ConfigReader.read(new MemorySource().file("/conf/main.conf", text), MAIN, ReadOptions.of("node1"));
            if (!again.config().equals(result.config())) {
                throw new IllegalStateException("printed text means something else:\n" + text);
            }
        }
    }
}
