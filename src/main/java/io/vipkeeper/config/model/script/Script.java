package io.vipkeeper.config.model.script;

import java.util.List;
import java.util.Optional;

/**
 * A command from the configuration.
 *
 * @param text the command line as it was written, outer quotes removed
 * @param arguments its words after quote and escape processing; never empty
 * @param shell whether the text needs a shell ({@code &&}, pipes, redirections, {@code [[ ]]}): it then runs as
 *     {@code bash -c text}
 * @param user the identity asked for; the global script_user already applied
 */
public record Script(String text, List<String> arguments, boolean shell, Optional<ScriptUser> user) {
    public Script {
        arguments = List.copyOf(arguments);
    }
}
