package io.vipkeeper.config;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostic;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.text.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What came of reading a configuration.
 *
 * @param config as far as it was understood; to be used only when {@link #usable}
 * @param diagnostics every problem, file by file, from top to bottom
 * @param scripts every script of the configuration with the place that names it
 */
public record ConfigResult(Config config, List<Diagnostic> diagnostics, List<Located<Script>> scripts) {
    private static final Set<Problem> UNREADABLE =
            EnumSet.of(Problem.FILE_UNREADABLE, Problem.FILE_BINARY, Problem.FILE_TOO_LARGE);

    public ConfigResult {
        diagnostics = List.copyOf(diagnostics);
        scripts = List.copyOf(scripts);
    }

    /** Whether no problem is an error. */
    public boolean usable() {
        return diagnostics.stream().noneMatch(d -> d.severity() == Severity.ERROR);
    }

    /** Whether there was text to read: every file that was opened could be, and none was binary or far too large. */
    public boolean readable() {
        return diagnostics.stream().noneMatch(d -> UNREADABLE.contains(d.problem()));
    }
}
