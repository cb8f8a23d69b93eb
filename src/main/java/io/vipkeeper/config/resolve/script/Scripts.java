package io.vipkeeper.config.resolve.script;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.schema.Located;
import io.vipkeeper.config.schema.Setting;
import java.util.List;
import java.util.Optional;

/** Gives scripts the global script_user where they name none, and keeps a list of all of them. */
public final class Scripts {
    private final Optional<ScriptUser> scriptUser;
    private final List<Located<Script>> all;

    /** With the list to add every script to. */
    public Scripts(Optional<ScriptUser> scriptUser, List<Located<Script>> all) {
        this.scriptUser = scriptUser;
        this.all = all;
    }

    /** A script with its user, if one was set. */
    public Optional<Script> resolved(Setting<Script> script) {
        return script.located().map(s -> resolved(s, s.value().user()));
    }

    /** A script that runs as {@code own}, or else as the global user. */
    public Script resolved(Located<Script> written, Optional<ScriptUser> own) {
        Script s = written.value();
        Script script = new Script(s.text(), s.arguments(), s.shell(), own.or(() -> scriptUser));
        all.add(new Located<>(script, written.at()));
        return script;
    }

    /** The user of scripts that name none. */
    public Optional<ScriptUser> user() {
        return scriptUser;
    }
}
