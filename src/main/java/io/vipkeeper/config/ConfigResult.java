package io.vipkeeper.config;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.Script;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostic;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.text.Severity;
import java.util.List;

/**
 * What came of reading a configuration.
 *
 * @param config as far as it was understood; to be used only when {@link #usable}
 * @param diagnostics every problem, file by file, from top to bottom
 * @param scripts every script of the configuration with the place that names it
 */
public record ConfigResult(Config config, List<Diagnostic> diagnostics, List<Located<Script>> scripts) {
    public ConfigResult {
        diagnostics = List.copyOf(diagnostics);
        scripts = List.copyOf(scripts);
    }

    /** Whether no problem is an error. */
    public boolean usable() {
        return diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR);
    }

    /** Whether the main file could be opened and read. */
    public boolean readable() {
        return diagnostics.stream().noneMatch(d -> d.problem() == Problem.FILE_UNREADABLE);
    }
}
