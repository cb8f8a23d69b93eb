package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.text.Diagnostics;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.process.ScriptSecurity;
import io.vipkeeper.process.SystemIdentities;
import io.vipkeeper.process.Verdict;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Looks at the scripts of a configuration as this machine has them now. */
final class ScriptReview {
    private ScriptReview() {}

    /** Files what the examination of each script found, at the first place that names it. */
    static void review(ConfigResult result, Diagnostics diagnostics) {
        if (result.scripts().isEmpty()) {
            return;
        }
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/sbin:/usr/bin:/sbin:/bin");
        ScriptSecurity security =
                new ScriptSecurity(result.config().globals().scriptSecurity(), path, new SystemIdentities());
        Set<Script> seen = new HashSet<>();
        for (Located<Script> script : result.scripts()) {
            if (seen.add(script.value())) {
                Verdict verdict = security.examine(script.value());
                Problem problem = problem(verdict.standing());
                verdict.findings()
                        .forEach(finding -> diagnostics.report(problem, script.at(), finding.line(), finding.hint()));
            }
        }
    }

    private static Problem problem(Verdict.Standing standing) {
        return switch (standing) {
            case GOOD -> Problem.SCRIPT_NOTE;
            case INSECURE -> Problem.SCRIPT_INSECURE;
            case REFUSED, NOT_FOUND, NOT_EXECUTABLE, NO_USER -> Problem.SCRIPT_UNUSABLE;
        };
    }
}
