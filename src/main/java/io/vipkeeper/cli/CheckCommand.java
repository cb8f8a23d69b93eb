package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigReader;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vipkeeper check}: reads a configuration and says what is wrong with it. */
@Command(
        name = "check",
        description = "Reads the configuration and reports every problem: FILE:LINE:COL: severity: text (hint).",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:good; there may be warnings",
            "4:the file cannot be read",
            "5:errors",
            "6:nothing but script-security problems"
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOptions options;

    @Option(names = "--json", description = "Print one JSON object instead of lines.")
    private boolean json;

    @Override
    public Integer call() {
        ConfigVerdict verdict = ConfigVerdict.of(ConfigReader.read(options.file(), options.reading()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(verdict.json(options.file().toString()));
        } else {
            verdict.diagnostics().forEach(out::println);
        }
        out.flush();
        return verdict.exitStatus();
    }
}
