package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.text.Diagnostic;
import io.vipkeeper.config.text.Surroundings;
import io.vipkeeper.director.ConfigSource;
import io.vipkeeper.runtime.HostName;
import io.vipkeeper.runtime.Severity;
import io.vipkeeper.runtime.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads the configuration from a file, at the start and at every reload. */
final class FileConfigSource implements ConfigSource {
    private final Path file;
    private final ReadOptions options;
    private final UnaryOperator<Config> part;

    /** @param part what of the configuration the daemon acts on */
    FileConfigSource(Path file, ReadOptions options, UnaryOperator<Config> part) {
        this.file = file;
        this.options = options;
        this.part = part;
    }

    /** How the daemon and the commands read: with this machine's environment and, unless one is given, its config id. */
    static ReadOptions options(Optional<String> configId) {
        long seed = (long) (Threads.random().getAsDouble() * Long.MAX_VALUE);
        String id = configId.orElseGet(() -> ReadOptions.configId(HostName.read()));
        return new ReadOptions(new Surroundings(id, System.getenv(), seed, Set.of()), false);
    }

    @Override
    public Reading read() {
        ConfigResult result = ConfigReader.read(file, options);
        List<Problem> problems =
                result.diagnostics().stream().map(FileConfigSource::problem).toList();
        return new Reading(result.usable() ? Optional.of(part.apply(result.config())) : Optional.empty(), problems);
    }

    private static Problem problem(Diagnostic diagnostic) {
        Severity severity = switch (diagnostic.severity()) {
            case ERROR -> Severity.ERROR;
            case WARNING -> Severity.WARNING;
            case INFO -> Severity.NOTICE;
        };
        return new Problem(severity, diagnostic.toString());
    }
}
