package io.vipkeeper.cli;

import io.vipkeeper.config.ReadOptions;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which configuration to read, and how; for commands that look at it without running it. */
final class ConfigFileOptions {
    @Option(
            names = {"-f", "--use-file"},
            paramLabel = "FILE",
            defaultValue = "/etc/keepalived/keepalived.conf",
            description = "Configuration file, or a glob of them (default ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = {"-i", "--config-id"},
            paramLabel = "ID",
            description = "Keep lines that begin with @ID (default: the host name up to its first dot).")
    private Optional<String> configId;

    @Option(
            names = {"-e", "--all-config"},
            description = "Every include must succeed.")
    private boolean allConfig;

    @Option(names = "--strict", description = "Unknown keywords and blocks are errors.")
    private boolean strict;

    Path file() {
        return file;
    }

    ReadOptions reading() {
        ReadOptions options = FileConfigSource.options(configId);
        ReadOptions all = allConfig ? options.withAllIncludes() : options;
        return new ReadOptions(all.surroundings(), strict);
    }
}
