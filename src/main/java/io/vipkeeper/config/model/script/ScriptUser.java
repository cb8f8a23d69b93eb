package io.vipkeeper.config.model.script;

import java.util.Optional;

/** The account, and the group when it is not the account's own, that a script runs as; names or numbers. */
public record ScriptUser(String user, Optional<String> group) {}
