package io.vipkeeper.director;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.process.Command;
import io.vipkeeper.process.Identities;
import io.vipkeeper.process.ScriptSecurity;
import io.vipkeeper.process.Verdict;
import io.vipkeeper.process.Verdict.Standing;
import io.vipkeeper.runtime.Log;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The scripts of a configuration and what their examination found. Findings are logged when they are news; a script that
 * may not run is looked at again each time it is wanted, so that mending it is enough.
 */
final class Scripts {
    private final Identities identities;
    private final String searchPath;
    private final Log log;
    private final Map<Script, Verdict> verdicts = new HashMap<>();
    private boolean enforced;
    private boolean violationLogged;

    Scripts(Identities identities, String searchPath, Log log) {
        this.identities = identities;
        this.searchPath = searchPath;
        this.log = log;
    }

    /** Examines every script that a configuration names. */
    synchronized void examine(Config config) {
        enforced = config.globals().scriptSecurity();
        Set<Script> named = config.scripts();
        verdicts.keySet().retainAll(named);
        named.forEach(this::judge);
    }

    /** What to execute for {@code script}; empty while it may not run. */
    synchronized Optional<Command> command(Script script) {
        Verdict known = verdicts.get(script);
        return known != null && known.command().isPresent()
                ? known.command()
                : judge(script).command();
    }

    private Verdict judge(Script script) {
        Verdict verdict = new ScriptSecurity(enforced, searchPath, identities).examine(script);
        if (!verdict.equals(verdicts.put(script, verdict))) {
            verdict.findings().forEach(finding -> log.warning(finding.toString()));
        }
        if (verdict.standing() == Standing.INSECURE && !violationLogged) {
            violationLogged = true;
            log.warning("SECURITY VIOLATION - scripts are being executed but script_security not enabled.");
        }
        return verdict;
    }
}
