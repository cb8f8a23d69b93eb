package io.vipkeeper.cli;

import io.vipkeeper.config.ReadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which configuration to read, and how. */
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

    /** The options as a command line has them. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-f", file.toString()));
        configId.ifPresent(id -> arguments.addAll(List.of("-i", id)));
        if (allConfig) {
            arguments.add("-e");
        }
        if (strict) {
            arguments.add("--strict");
        }
        return arguments;
    }

    ReadOptions reading() {
        ReadOptions options = FileConfigSource.options(configId);
        ReadOptions all = allConfig ? options.withAllIncludes() : options;
        return new ReadOptions(all.surroundings(), strict);
    }
}
