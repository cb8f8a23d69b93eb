package io.vipkeeper.cli;

import io.vipkeeper.director.ConfigSource;
import io.vipkeeper.director.Daemon;
import io.vipkeeper.director.DaemonSettings;
import io.vipkeeper.director.vrrp.VrrpSettings;
import io.vipkeeper.runtime.Clock;
import io.vipkeeper.runtime.LibraryLog;
import io.vipkeeper.runtime.Log;
import io.vipkeeper.runtime.Threads;
import io.vipkeeper.system.ServiceNotices;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vipkeeper run}: the daemon, in the foreground; it takes keepalived's options. */
@Command(
        name = "run",
        description = "Runs the daemon in the foreground.",
        mixinStandardHelpOptions = false,
        sortOptions = false)
@SuppressWarnings("unused") // picocli reads the help and version flags
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigFileOptions options;

    @Option(names = "--dry-run", description = "Checks and logs for real; writes nothing to kernel or wire.")
    private boolean dryRun;

    @Option(
            names = {"-I", "--dont-release-ipvs"},
            description = "Leave the IPVS rules in place at stop.")
    private boolean keepRules;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            defaultValue = "/run/vipkeeper",
            description = "Directory of runtime files (default ${DEFAULT-VALUE}).")
    private Path runDirectory;

    @Option(
            names = {"-p", "--pid"},
            paramLabel = "FILE",
            description = "Pid file, locked while the daemon lives (default: vipkeeper.pid in the run directory).")
    private Optional<Path> pidFile = Optional.empty();

    @Option(
            names = "--reconcile",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How often the kernel's table is compared with what is wanted (default ${DEFAULT-VALUE}).")
    private int reconcileSeconds;

    @Option(
            names = "--probe-threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads for each kind of network probe (default: 2, or 1 on a single processor).")
    private int probeThreads;

    @Option(
            names = {"-t", "--config-test"},
            description = "Check the configuration and exit, as the check command does.")
    private boolean configTest;

    @Option(names = "--signum", paramLabel = "NAME", description = "Print the number of a signal and exit.")
    private Optional<String> signal;

    @Option(
            names = {"-v", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this and exit.")
    private boolean help;

    @Mixin
    private LogOptions logging;

    @Mixin
    private KeepalivedOptions keepalived;

    @Override
    public Integer call() throws InterruptedException {
        if (signal.isPresent()) {
            return signum(signal.get());
        }
        if (configTest) {
            List<String> check = new ArrayList<>(List.of("check"));
            check.addAll(options.arguments());
            return spec.commandLine().getParent().execute(check.toArray(String[]::new));
        }
        if (reconcileSeconds < 1 || probeThreads < 0 || probeThreads > 64) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--reconcile takes 1 or more seconds, --probe-threads 1 to 64");
        }
        try (LogOptions.Opened log = logging.open(Main.program(), Clock.SYSTEM, Threads.named("log"))) {
            LibraryLog.into(log);
            log.info("Starting vipkeeper " + Version.number());
            keepalived.meaningless().forEach(log::notice);
            DaemonSettings settings = new DaemonSettings(
                    dryRun,
                    keepRules,
                    new VrrpSettings(dryRun, logging.isDetailed(), keepalived.keepsAddresses()),
                    runDirectory,
                    pidFile,
                    Duration.ofSeconds(reconcileSeconds),
                    threads());
            ConfigSource source = new FileConfigSource(options.file(), options.reading(), keepalived::part);
            Daemon.End end = supervised(source, settings, log);
            log.info("Stopped vipkeeper " + Version.number());
            return switch (end) {
                case STOPPED -> ExitStatus.OK;
                case FAILED -> ExitStatus.FAILED;
                case CONFIG -> ExitStatus.CONFIG;
                case NO_PERMISSION -> ExitStatus.NO_PERMISSION;
            };
        }
    }

    private int threads() {
        return probeThreads > 0
                ? probeThreads
                : Math.min(2, Runtime.getRuntime().availableProcessors());
    }

    private static Daemon.End supervised(ConfigSource source, DaemonSettings settings, Log log)
            throws InterruptedException {
        int pid = (int) ProcessHandle.current().pid();
        try (ServiceNotices notices = ServiceNotices.from(System.getenv(), pid, Clock.SYSTEM, log)) {
            return new Daemon(source, settings, notices, Clock.SYSTEM, log).run();
        }
    }

    private int signum(String name) {
        int number = switch (name) {
            case "STOP" -> 15;
            case "RELOAD" -> 1;
            case "DATA" -> 10;
            case "STATS" -> 12;
            default -> 0;
        };
        if (number == 0) {
            spec.commandLine().getErr().println("Unknown sigfunc " + name + ": STOP, RELOAD, DATA and STATS are known");
            return ExitStatus.FAILED;
        }
        spec.commandLine().getOut().println(number);
        return ExitStatus.OK;
    }
}
