package io.vipkeeper.director;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.process.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A notify script with the arguments that tell it what happened. A shell line has them as {@code $1} and on, and unless it
 * names such itself, or ends in something that takes none, at its end: {@code notify.sh >>log 2>&1} gets them like
 * {@code notify.sh}.
 */
final class NotifyCommand {
    private static final Pattern TAKES_NONE = Pattern.compile("[;&)}]$|(^|[\\s;])(fi|done|esac)$");
    private static final String SHELL_TEXT = "-c";

    private NotifyCommand() {}

    /** {@code command}, what to execute for {@code script}, with {@code more} arguments. */
    static Command of(Script script, Command command, List<String> more) {
        if (more.isEmpty()) {
            return command;
        }
        List<String> arguments = new ArrayList<>(command.arguments());
        int text = arguments.indexOf(SHELL_TEXT) + 1;
        if (script.shell() && text > 0 && text < arguments.size()) {
            String line = arguments.get(text).strip();
            boolean complete =
                    line.indexOf('$') >= 0 || TAKES_NONE.matcher(line).find();
            arguments.set(text, complete ? line : line + " \"$@\"");
            arguments.add(arguments.get(0));
        }
        arguments.addAll(more);
        return new Command(command.program(), arguments, command.identity());
    }
}
