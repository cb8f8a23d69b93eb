package io.vipkeeper.process;

import io.vipkeeper.config.model.script.ScriptUser;
import java.util.Optional;

/** Turns the names of a configuration into identities. */
@FunctionalInterface
public interface Identities {
    /** The identity of {@code user}, or the one of scripts that name none. */
    Identity of(Optional<ScriptUser> user) throws UnknownUserException;
}
