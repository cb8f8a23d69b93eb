package io.vipkeeper.config.resolve;

import io.vipkeeper.config.model.Script;
import io.vipkeeper.config.model.ScriptUser;
import io.vipkeeper.config.schema.Setting;
import java.util.Optional;

/** Gives scripts the global script_user where they name none. */
record Scripts(Optional<ScriptUser> scriptUser) {

    Optional<Script> resolved(Setting<Script> script) {
        return script.map(s -> withUser(s, s.user()));
    }

    Script withUser(Script script, Optional<ScriptUser> own) {
        return new Script(script.text(), script.arguments(), script.shell(), own.or(() -> scriptUser));
    }
}
