package io.vipkeeper.config.schema;

import io.vipkeeper.config.model.script.Script;
import io.vipkeeper.config.model.script.ScriptUser;
import io.vipkeeper.config.text.Problem;
import io.vipkeeper.config.tree.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Arguments of script keywords. */
public final class ScriptArgs {
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*\\$?");

    private ScriptArgs() {}

    /** {@code CMD [USER [GROUP]]}: the command is one word, or a quoted text of several. */
    public static Arg<Script> withUser() {
        return words -> {
            Optional<Word> first = words.peek();
            List<CommandLine.Part> parts = CommandLine.split(words.rest());
            if (isEmpty(parts)) {
                return missing(words);
            }
            if (parts.size() > 3) {
                first.ifPresent(word -> words.report(
                        Problem.EXTRA_WORDS,
                        word,
                        "words after command, user and group are ignored",
                        "quote a command with its arguments"));
            }
            Optional<ScriptUser> user = parts.size() > 1
                    ? Optional.of(new ScriptUser(
                            parts.get(1).text(),
                            parts.size() > 2 ? Optional.of(parts.get(2).text()) : Optional.empty()))
                    : Optional.empty();
            if (user.isPresent() && !ACCOUNT.matcher(user.get().user()).matches()) {
                first.ifPresent(word -> words.report(
                        Problem.LENIENT,
                        word,
                        "'" + user.get().user() + "' is taken for the user that runs "
                                + parts.get(0).text(),
                        "quote a command with its arguments"));
            }
            return Optional.of(script(parts.get(0).text(), user));
        };
    }

    /** {@code CMD}: everything up to the end of the line. */
    public static Arg<Script> command() {
        return words -> {
            String rest = words.rest();
            List<CommandLine.Part> parts = CommandLine.split(rest);
            if (isEmpty(parts)) {
                return missing(words);
            }
            CommandLine.Part first = parts.get(0);
            return Optional.of(
                    script(first.quoted() ? first.text() + rest.substring(first.end()) : rest, Optional.empty()));
        };
    }

    /** {@code USER [GROUP]}. */
    public static Arg<ScriptUser> user() {
        return words -> words.need("a user")
                .map(user -> new ScriptUser(user.text(), words.next().map(Word::text)));
    }

    private static Script script(String text, Optional<ScriptUser> user) {
        return new Script(text, CommandLine.words(text), CommandLine.needsShell(text), user);
    }

    private static boolean isEmpty(List<CommandLine.Part> parts) {
        return parts.isEmpty()
                || (parts.get(0).quoted()
                        && CommandLine.split(parts.get(0).text()).isEmpty());
    }

    private static Optional<Script> missing(Words words) {
        words.diagnostics()
                .report(
                        Problem.MISSING_ARGUMENT,
                        words.at(),
                        "'" + words.keyword() + "' needs a command",
                        "the statement is ignored");
        return Optional.empty();
    }
}
