package io.vipkeeper.process;

import java.util.List;

/**
 * A program ready to be executed.
 *
 * @param program absolute path of the file
 * @param arguments argv, the program's name first
 */
public record Command(String program, List<String> arguments, Identity identity) {
    public Command {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("argv of " + program + " is empty");
        }
    }

    /** This with one more argument at the end. */
    public Command with(String argument) {
        return new Command(
                program,
                java.util.stream.Stream.concat(arguments.stream(), java.util.stream.Stream.of(argument))
                        .toList(),
                identity);
    }
}
