package io.vipkeeper.config.model;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import java.util.Optional;

/** A named pipe for state lines, its owner, and the script that reads it (the path is appended to its arguments). */
public record NotifyFifo(String path, Optional<ScriptUser> owner, Optional<Script> script) {}
