package io.vipkeeper.kernel;

import io.vipkeeper.config.model.IpvsTimeouts;
import io.vipkeeper.config.model.SyncDaemon;
import io.vipkeeper.linux.ipvs.DestinationEntry;
import io.vipkeeper.linux.ipvs.IpvsClient;
import io.vipkeeper.linux.ipvs.IpvsCommand;
import io.vipkeeper.linux.ipvs.IpvsException;
import io.vipkeeper.linux.ipvs.Outcome;
import io.vipkeeper.linux.ipvs.ServiceEntry;
import io.vipkeeper.linux.ipvs.SyncDaemon.State;
import io.vipkeeper.linux.ipvs.Timeouts;
import io.vipkeeper.linux.libc.Errno;
import io.vipkeeper.lvs.DestinationSpec;
import io.vipkeeper.lvs.Operation;
import io.vipkeeper.lvs.Operation.AddDestination;
import io.vipkeeper.lvs.Operation.AddService;
import io.vipkeeper.lvs.Operation.DeleteDestination;
import io.vipkeeper.lvs.Operation.DeleteService;
import io.vipkeeper.lvs.Operation.EditDestination;
import io.vipkeeper.lvs.Operation.EditService;
import io.vipkeeper.lvs.ServiceKey;
import io.vipkeeper.lvs.TableEntry;
import io.vipkeeper.net.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel's IPVS table. The connection is made at the first call, so that a configuration without virtual services
 * runs on a kernel without IPVS.
 */
public final class KernelTable implements IpvsTable {
    private Optional<IpvsClient> client;

    /** A table that is not connected yet. */
    public KernelTable() {
        this.client = Optional.empty();
    }

    KernelTable(IpvsClient client) {
        this.client = Optional.of(client);
    }

    @Override
    public Map<ServiceKey, TableEntry> read() throws IOException {
        Map<ServiceKey, TableEntry> table = new LinkedHashMap<>();
        for (ServiceEntry entry : dump()) {
            Map<Endpoint, DestinationSpec> destinations = new LinkedHashMap<>();
            for (DestinationEntry destination : entry.destinations()) {
                destinations.put(
                        IpvsNames.fromKernel(destination.destination().key()),
                        IpvsNames.fromKernel(destination.destination()));
            }
            IpvsNames.fromKernel(entry.service().key())
                    .ifPresent(
                            key -> table.put(key, new TableEntry(IpvsNames.fromKernel(entry.service()), destinations)));
        }
        return table;
    }

    private List<ServiceEntry> dump() throws IOException {
        try {
            return client().dump();
        } catch (IpvsException e) {
            if (e.isPermissionMissing()) {
                throw new PermissionException(
                        "CAP_NET_ADMIN is missing: without it the IPVS table can be neither read nor changed");
            }
            throw e;
        }
    }

    @Override
    public List<Failure> apply(List<Operation> operations) throws IOException {
        List<Operation> mended = new ArrayList<>();
        List<Failure> failures = execute(operations, mended);
        if (!mended.isEmpty()) {
            failures.addAll(execute(mended, new ArrayList<>()));
        }
        return failures;
    }

    /** Executes a batch; what met an unexpected table goes to {@code mended} in the form that fits the table. */
    private List<Failure> execute(List<Operation> operations, List<Operation> mended) throws IOException {
        List<Outcome> outcomes =
                client().execute(operations.stream().map(KernelTable::command).toList());
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Operation operation = operations.get(i);
            Optional<IpvsException> failure = outcomes.get(i).failure();
            if (failure.isPresent() && !harmless(operation, failure.get().errno())) {
                Optional<Operation> other = instead(operation, failure.get().errno());
                other.ifPresentOrElse(
                        mended::add, () -> failures.add(new Failure(operation, words(operation, failure.get()))));
            }
        }
        return failures;
    }

    private static boolean harmless(Operation operation, int errno) {
        boolean gone = errno == Errno.ENOENT || errno == Errno.ESRCH;
        return gone && (operation instanceof DeleteDestination || operation instanceof DeleteService);
    }

    private static Optional<Operation> instead(Operation operation, int errno) {
        if (errno == Errno.EEXIST && operation instanceof AddService add) {
            return Optional.of(new EditService(add.service(), add.spec()));
        }
        if (errno == Errno.EEXIST && operation instanceof AddDestination add) {
            return Optional.of(new EditDestination(add.service(), add.destination(), add.spec()));
        }
        if (errno == Errno.ENOENT && operation instanceof EditDestination edit) {
            return Optional.of(new AddDestination(edit.service(), edit.destination(), edit.spec()));
        }
        return Optional.empty();
    }

    private static IpvsCommand command(Operation operation) {
        ServiceKey key = operation.service();
        if (operation instanceof AddService add) {
            return new IpvsCommand.AddService(IpvsNames.toKernel(key, add.spec()));
        }
        if (operation instanceof EditService edit) {
            return new IpvsCommand.EditService(IpvsNames.toKernel(key, edit.spec()));
        }
        if (operation instanceof DeleteService) {
            return new IpvsCommand.DeleteService(IpvsNames.toKernel(key));
        }
        if (operation instanceof AddDestination add) {
            return new IpvsCommand.AddDestination(
                    IpvsNames.toKernel(key), IpvsNames.toKernel(add.destination(), add.spec()));
        }
        if (operation instanceof EditDestination edit) {
            return new IpvsCommand.EditDestination(
                    IpvsNames.toKernel(key), IpvsNames.toKernel(edit.destination(), edit.spec()));
        }
        DeleteDestination delete = (DeleteDestination) operation;
        return new IpvsCommand.DeleteDestination(IpvsNames.toKernel(key), IpvsNames.toKernel(delete.destination()));
    }

    /** keepalived's line, with the number of the sockopt command of linux/ip_vs.h. */
    private static String words(Operation operation, IpvsException failure) {
        String what;
        String object = operation.service().toString();
        if (operation instanceof AddService) {
            what = "add service(1154)";
        } else if (operation instanceof EditService) {
            what = "edit service(1155)";
        } else if (operation instanceof DeleteService) {
            what = "delete service(1156)";
        } else if (operation instanceof AddDestination add) {
            what = "add destination(1159)";
            object += " -> " + add.destination();
        } else if (operation instanceof EditDestination edit) {
            what = "edit destination(1161)";
            object += " -> " + edit.destination();
        } else {
            what = "delete destination(1160)";
            object += " -> " + ((DeleteDestination) operation).destination();
        }
        String text =
                Errno.describe(failure.errno()) + (failure.kernelText().isEmpty() ? "" : ": " + failure.kernelText());
        return "IPVS cmd " + what + " error: " + text + "(" + failure.errno() + ") (" + object + ")";
    }

    @Override
    public void flush() throws IOException {
        client().execute(new IpvsCommand.Flush());
    }

    @Override
    public IpvsTimeouts timeouts() throws IOException {
        Timeouts found = client().timeouts();
        return new IpvsTimeouts(
                Optional.of(Duration.ofSeconds(found.tcp())),
                Optional.of(Duration.ofSeconds(found.tcpFin())),
                Optional.of(Duration.ofSeconds(found.udp())));
    }

    @Override
    public void setTimeouts(IpvsTimeouts timeouts) throws IOException {
        client().execute(new IpvsCommand.SetTimeouts(
                new Timeouts(seconds(timeouts.tcp()), seconds(timeouts.tcpFin()), seconds(timeouts.udp()))));
    }

    private static int seconds(Optional<Duration> duration) {
        return duration.map(d -> (int) d.toSeconds()).orElse(0);
    }

    @Override
    public void startSync(SyncDaemon daemon, Set<SyncRole> roles) throws IOException {
        stopSync();
        for (SyncRole role : roles) {
            client().execute(new IpvsCommand.StartDaemon(new io.vipkeeper.linux.ipvs.SyncDaemon(
                    role == SyncRole.MASTER ? State.MASTER : State.BACKUP,
                    daemon.device(),
                    daemon.id().orElse(0),
                    daemon.maxLength().orElse(0),
                    daemon.group().map(IpvsNames::toKernel),
                    daemon.port().orElse(0),
                    daemon.ttl().orElse(0))));
        }
    }

    @Override
    public void stopSync() throws IOException {
        for (io.vipkeeper.linux.ipvs.SyncDaemon running : client().daemons()) {
            client().execute(new IpvsCommand.StopDaemon(running.state()));
        }
    }

    @Override
    public void close() {
        client.ifPresent(IpvsClient::close);
        client = Optional.empty();
    }

    private IpvsClient client() throws IOException {
        if (client.isEmpty()) {
            client = Optional.of(IpvsClient.open());
        }
        return client.get();
    }
}
