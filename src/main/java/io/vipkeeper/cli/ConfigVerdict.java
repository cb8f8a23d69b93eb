package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.text.Diagnostic;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.text.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What check and print say of a configuration, and the exit status that goes with it. */
record ConfigVerdict(ConfigResult result, List<Diagnostic> diagnostics) {

    /** The verdict on a configuration and on its scripts as this machine has them. */
    static ConfigVerdict of(ConfigResult result) {
        Diagnostics scripts = new Diagnostics(false);
        if (result.readable()) {
            ScriptReview.review(result, scripts);
        }
        List<Diagnostic> all = new ArrayList<>(result.diagnostics());
        all.addAll(scripts.all());
        return new ConfigVerdict(result, List.copyOf(all));
    }

    /** As {@code keepalived -t}: 0 good, 4 not readable, 5 errors, 6 nothing but script security. */
    int exitStatus() {
        if (!result.readable()) {
            return ExitStatus.NO_PERMISSION;
        }
        if (diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR)) {
            return ExitStatus.CONFIG_ERRORS;
        }
        boolean insecure = diagnostics.stream().anyMatch(d -> d.problem() == Problem.SCRIPT_INSECURE);
        return insecure ? ExitStatus.SCRIPT_SECURITY : ExitStatus.OK;
    }

    /** The verdict for machines. */
    String json(String file) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Diagnostic d : diagnostics) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("id", d.id());
            map.put("severity", d.severity().lower());
            map.put("file", d.file());
            map.put("line", d.line());
            map.put("column", d.column());
            map.put("text", d.text());
            map.put("hint", d.hint());
            list.add(map);
        }
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("file", file);
        verdict.put("usable", result.usable());
        verdict.put("status", exitStatus());
        verdict.put("diagnostics", list);
        return Json.of(verdict);
    }
}
