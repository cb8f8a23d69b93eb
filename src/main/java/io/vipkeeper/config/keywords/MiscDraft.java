package io.vipkeeper.config.keywords;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.schema.Setting;
import io.vipkeeper.config.text.Position;
import java.time.Duration;

/** A MISC_CHECK block. */
public record MiscDraft(
        Position at,
        ScheduleDraft schedule,
        Setting<Script> script,
        Setting<Duration> timeout,
        Setting<Boolean> dynamic,
        Setting<ScriptUser> user)
        implements CheckerDraft {
    MiscDraft(Position at) {
        this(at, new ScheduleDraft(), new Setting<>(), new Setting<>(), new Setting<>(), new Setting<>());
    }
}
