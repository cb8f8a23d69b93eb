package io.vipkeeper.cli;

import io.vipkeeper.config.model.Config;
import io.vipkeeper.config.model.vrrp.VrrpConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of keepalived that start scripts pass and that mean nothing here, or nothing yet; each is said once in the log. */
@SuppressWarnings("unused") // picocli fills in what is only accepted
final class KeepalivedOptions {
    @Option(
            names = {"-n", "--dont-fork"},
            description = "Stay in the foreground (always so).")
    private boolean foreground;

    @Option(
            names = {"-P", "--vrrp"},
            hidden = true)
    private boolean vrrpOnly;

    @Option(
            names = {"-C", "--check"},
            hidden = true)
    private boolean checkersOnly;

    @Option(
            names = {"-B", "--no_bfd"},
            hidden = true)
    private boolean noBfd;

    @Option(names = "--all", hidden = true)
    private boolean all;

    @Option(
            names = {"-R", "--dont-respawn"},
            hidden = true)
    private boolean noRespawn;

    @Option(
            names = {"-X", "--release-vips"},
            hidden = true)
    private boolean releaseVips;

    @Option(
            names = {"-V", "--dont-release-vrrp"},
            hidden = true)
    private boolean keepVips;

    @Option(
            names = {"-d", "--dump-conf"},
            hidden = true)
    private boolean dumpConfig;

    @Option(
            names = {"-r", "--vrrp_pid"},
            hidden = true)
    private Optional<String> vrrpPid;

    @Option(
            names = {"-c", "--checkers_pid"},
            hidden = true)
    private Optional<String> checkersPid;

    @Option(
            names = {"-b", "--bfd_pid"},
            hidden = true)
    private Optional<String> bfdPid;

    @Option(
            names = {"-x", "--snmp"},
            hidden = true)
    private boolean snmp;

    @Option(
            names = {"-A", "--snmp-agent-socket"},
            hidden = true)
    private Optional<String> snmpSocket;

    @Option(
            names = {"-a", "--address-monitoring"},
            hidden = true)
    private boolean addressMonitoring;

    @Option(
            names = {"-m", "--core-dump"},
            hidden = true)
    private boolean coreDump;

    /** Whether addresses stay in place at stop. */
    boolean keepsAddresses() {
        return keepVips && !releaseVips;
    }

    /** What of a configuration is acted on: without -P and -C, or with both, all of it. */
    Config part(Config config) {
        if (vrrpOnly == checkersOnly) {
            return config;
        }
        return vrrpOnly
                ? new Config(config.globals(), List.of(), config.ssl(), config.vrrp())
                : new Config(config.globals(), config.virtualServers(), config.ssl(), VrrpConfig.NONE);
    }

    /** What to say of the options that were given and change nothing. */
    List<String> meaningless() {
        List<String> lines = new ArrayList<>();
        say(lines, noRespawn, "-R: there are no child processes");
        say(lines, dumpConfig, "-d: use the print command");
        say(
                lines,
                vrrpPid.isPresent() || checkersPid.isPresent() || bfdPid.isPresent(),
                "-r, -c, -b: one process, one pid file (-p)");
        say(lines, snmp || snmpSocket.isPresent(), "-x and -A: there is no SNMP agent");
        say(lines, addressMonitoring, "-a: addresses are not logged");
        say(lines, coreDump, "-m: use ulimit -c");
        return lines;
    }

    private static void say(List<String> lines, boolean given, String line) {
        if (given) {
            lines.add("Option without effect, " + line);
        }
    }
}
