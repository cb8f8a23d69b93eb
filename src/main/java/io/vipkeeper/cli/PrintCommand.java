package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.config.print.ConfigPrinter;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vipkeeper print}: the canonical text of a configuration on standard output, its problems on standard error. */
@Command(
        name = "print",
        description =
                "Prints the configuration with includes, variables and defaults resolved; problems go to standard error.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:good; there may be warnings", "4:the file cannot be read", "5:errors: nothing is printed"})
final class PrintCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOptions options;

    @Override
    public Integer call() {
        ConfigResult result = ConfigReader.read(options.file(), options.reading());
        ConfigVerdict verdict = new ConfigVerdict(result, List.copyOf(result.diagnostics()));
        PrintWriter err = spec.commandLine().getErr();
        verdict.diagnostics().forEach(err::println);
        err.flush();
        if (result.usable()) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(ConfigPrinter.print(result.config()));
            out.flush();
        }
        return verdict.exitStatus();
    }
}
