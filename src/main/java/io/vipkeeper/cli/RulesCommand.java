package io.vipkeeper.cli;

import io.vipkeeper.kernel.RulesReport;
import io.vipkeeper.linux.libc.ErrnoException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vipkeeper rules}: the kernel's IPVS table. */
@Command(
        name = "rules",
        description = "Prints the kernel's IPVS table in the shape of ipvsadm -Ln.",
        mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
    private static final int EPERM = 1;
    private static final int EACCES = 13;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON, with everything that the kernel tells.")
    private boolean json;

    @Option(names = "--stats", description = "Traffic counters, in the shape of ipvsadm -Ln --stats --exact.")
    private boolean stats;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            RulesReport report = RulesReport.read();
            if (json) {
                out.println(Json.of(report.facts()));
            } else {
                (stats ? report.statistics() : report.lines()).forEach(out::println);
            }
            return ExitStatus.OK;
        } catch (ErrnoException e) {
            spec.commandLine().getErr().println("rules: " + e.getMessage());
            return e.errno() == EPERM || e.errno() == EACCES ? ExitStatus.NO_PERMISSION : ExitStatus.FAILED;
        } catch (IOException e) {
            spec.commandLine().getErr().println("rules: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }
}
