package io.vipkeeper.cli;

import io.vipkeeper.config.ConfigReader;
import io.vipkeeper.config.ConfigResult;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.linux.libc.ErrnoException;
import io.vipkeeper.net.IpAddress;
import io.vipkeeper.realserver.Condition;
import io.vipkeeper.realserver.Inspection;
import io.vipkeeper.realserver.KernelNetwork;
import io.vipkeeper.realserver.Memory;
import io.vipkeeper.realserver.Preparation;
import io.vipkeeper.realserver.RefusedException;
import io.vipkeeper.realserver.ServiceAddresses;
import io.vipkeeper.realserver.Sysctls;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vipkeeper realserver}: makes this node a real server for direct routing or tunnelling (docs/realserver.md). */
@Command(
        name = "realserver",
        description = "Prepares this node as a real server: service addresses on lo, silence about them in ARP.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = ExitStatus.FAILED)
final class RealserverCommand implements Callable<Integer> {
    private static final IpAddress NO_ADDRESS = IpAddress.literal("0.0.0.0");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "start|stop|status", description = "What to do.")
    private Action action;

    @Option(
            names = "--vip",
            paramLabel = "ADDR[,ADDR…]",
            split = ",",
            description =
                    "Service addresses. Without --vip and --config, stop and status take those that were started.")
    private List<String> vips = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Take the addresses of this keepalived.conf's services with real servers by DR or TUN.")
    private Optional<Path> config;

    @Option(names = "--json", description = "Print status as JSON.")
    private boolean json;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            defaultValue = "/run/vipkeeper",
            description = "Where the settings from before are kept (default ${DEFAULT-VALUE}).")
    private Path runDirectory;

    /** The words of the command line. */
    enum Action {
        START,
        STOP,
        STATUS;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        try (KernelNetwork network = KernelNetwork.open()) {
            return act(network);
        } catch (RefusedException e) {
            return fail(e.getMessage(), ExitStatus.FAILED);
        } catch (ErrnoException e) {
            return e.errno() == Errno.EPERM || e.errno() == Errno.EACCES
                    ? denied(e.getMessage())
                    : fail(e.getMessage(), ExitStatus.FAILED);
        } catch (AccessDeniedException e) {
            return denied("no permission for " + e.getFile());
        } catch (IOException e) {
            return fail(Optional.ofNullable(e.getMessage()).orElseGet(e::toString), ExitStatus.FAILED);
        }
    }

    private int act(KernelNetwork network) throws IOException, RefusedException {
        Memory memory = new Memory(runDirectory, Memory.namespace());
        Sysctls sysctls = new Sysctls(Sysctls.ROOT);
        Preparation preparation = new Preparation(network, sysctls, memory);
        SortedSet<IpAddress> wanted = new TreeSet<>(named());
        SortedSet<IpAddress> tunnelled = new TreeSet<>();
        if (config.isPresent()) {
            ServiceAddresses services = services(config.get());
            wanted.addAll(services.vips());
            tunnelled.addAll(services.tunnelled());
        } else if (vips.isEmpty() && action != Action.START) {
            wanted.addAll(preparation.prepared());
        }
        if (wanted.isEmpty() && action == Action.START) {
            throw new RefusedException(
                    config.isPresent()
                            ? config.get() + " has no service by DR or TUN with an address"
                            : "no address: give --vip or --config");
        }
        Inspection inspection = new Inspection(network, sysctls);
        return switch (action) {
            case START -> {
                preparation.start(List.copyOf(wanted)).forEach(this::say);
                inspection.look(List.of(), List.copyOf(tunnelled)).hints().forEach(this::warn);
                yield ExitStatus.OK;
            }
            case STOP -> {
                preparation.stop(List.copyOf(wanted)).forEach(this::say);
                yield ExitStatus.OK;
            }
            case STATUS -> report(inspection.look(List.copyOf(wanted), List.copyOf(tunnelled)));
        };
    }

    private List<IpAddress> named() throws RefusedException {
        List<IpAddress> named = new ArrayList<>();
        for (String text : vips) {
            IpAddress vip = IpAddress.parse(text.strip()).orElse(NO_ADDRESS);
            if (vip.toInetAddress().isAnyLocalAddress()
                    || vip.toInetAddress().isLoopbackAddress()
                    || vip.toInetAddress().isMulticastAddress()) {
                throw new RefusedException("'" + text + "' is no address that a service can have");
            }
            named.add(vip);
        }
        return named;
    }

    private ServiceAddresses services(Path file) throws RefusedException {
        ConfigResult result = ConfigReader.read(file, FileConfigSource.options(Optional.empty()));
        if (!result.usable()) {
            result.diagnostics().forEach(problem -> warn(problem.toString()));
            throw new RefusedException(file + " cannot be used");
        }
        ServiceAddresses services = ServiceAddresses.of(result.config());
        services.marked().forEach(name -> warn(name + " is known by a firewall mark: give its addresses with --vip"));
        return services;
    }

    private int report(Condition condition) {
        if (json) {
            out().println(Json.of(RealserverReport.facts(condition)));
        } else {
            RealserverReport.lines(condition).forEach(this::say);
        }
        boolean inPlace = condition.inPlace() && !condition.addresses().isEmpty();
        return inPlace ? ExitStatus.OK : ExitStatus.NOT_IN_PLACE;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void say(String line) {
        out().println(line);
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("realserver: " + line);
    }

    private int denied(String what) {
        return fail(what + ": this needs root, or CAP_NET_ADMIN for addresses and routes", ExitStatus.NO_PERMISSION);
    }

    private int fail(String what, int status) {
        warn(what);
        return status;
    }
}
