package io.vipkeeper.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The program: {@code vipkeeper COMMAND}. */
@Command(
        name = "vipkeeper",
        description = "Keeps Linux virtual services alive: IPVS rules, health checks, keepalived.conf.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            PrintCommand.class,
            RulesCommand.class,
            RealserverCommand.class,
            GenhashCommand.class,
            HelpCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs a command and exits with its status (docs/commands.md). */
    public static void main(String[] args) {
        System.exit(execute(program(), args));
    }

    /** The name that the program was started under. */
    static String program() {
        return System.getProperty("vipkeeper.program", "vipkeeper");
    }

    /** Runs the command that {@code args} name, as the program {@code name} would: a link called {@code genhash} is that command. */
    static int execute(String name, String[] args) {
        CommandLine commands = new CommandLine(new Main());
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            return ExitStatus.FAILED;
        });
        return commands.execute(withCommand(name, args));
    }

    private static String[] withCommand(String name, String[] args) {
        String command = switch (name) {
            case "genhash" -> "genhash";
            case "keepalived" -> "run";
            default -> "";
        };
        if (command.isEmpty()) {
            return args;
        }
        String[] full = new String[args.length + 1];
        full[0] = command;
        System.arraycopy(args, 0, full, 1, args.length);
        return full;
    }
}
