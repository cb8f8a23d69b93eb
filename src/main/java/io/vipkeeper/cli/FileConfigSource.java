package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.ReadOptions;
import io.vipkeeper.config.text.Diagnostic;
import io.vipkeeper.director.ConfigSource;
import io.vipkeeper.runtime.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the configuration from a file, at the start and at every reload. */
final class FileConfigSource implements ConfigSource {
    private final Path file;
    private final ReadOptions options;

    FileConfigSource(Path file, ReadOptions options) {
        this.file = file;
        this.options = options;
    }

    @Override
    public Reading read() {
        ConfigResult result = ConfigReader.read(file, options);
        List<Problem> problems =
                result.diagnostics().stream().map(FileConfigSource::problem).toList();
        return new Reading(result.usable() ? Optional.of(result.config()) : Optional.empty(), problems);
    }

    private static Problem problem(Diagnostic diagnostic) {
        Severity severity =
                switch (diagnostic.severity()) {
                    case ERROR -> Severity.ERROR;
                    case WARNING -> Severity.WARNING;
                    case INFO -> Severity.NOTICE;
                };
        return new Problem(severity, diagnostic.toString());
    }
}
